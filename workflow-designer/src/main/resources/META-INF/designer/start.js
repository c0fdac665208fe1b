import './shell/app.js';
import {Problem} from './http/problem.js';
import {createServices} from './shell/services.js';
import {startTexts, t} from './texts/texts.js';

const services = createServices();
await startTexts();
try {
  await services.session.load();
} catch (thrown) {
  services.toasts.show('bad', Problem.of(thrown).message, {
    label: t('common.reload'),
    run: () => location.reload(),
  });
}
services.session.addEventListener('change', () => services.session.known && services.catalog.look());
services.catalog.start();
document.body.prepend(Object.assign(document.createElement('kosha-app'), {services}));

import {LitElement, css, html, nothing} from 'lit';
import {navigate} from '../shell/routes.js';
import {Problem} from '../http/problem.js';
import {t} from '../texts/texts.js';
import {base, controls} from '../shell/styles.js';
import {handOver, nameOf, newWorkflow} from './fresh.js';
import '../shell/dialog.js';

/** Asks what a new workflow is to be called, and opens it. Fires `closed`. */
class NewWorkflow extends LitElement {
  static properties = {
    workflows: {attribute: false},
    wanted: {state: true},
    fault: {state: true},
  };

  static styles = [
    base,
    controls,
    css`
      form {
        display: contents;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('../editor/saving.js').Workflows} */
    this.workflows = /** @type {any} */ (null);
    this.wanted = '';
    this.fault = '';
  }

  render() {
    const name = nameOf(this.wanted);
    return html`
      <kosha-dialog .heading=${t('workflows.new')} @closed=${() => this.dispatchEvent(new CustomEvent('closed'))}>
        <form id="form" @submit=${this.#submit} novalidate>
          <div class="field">
            <label for="title">${t('workflows.new.name')}</label>
            <input
              id="title"
              autofocus
              autocomplete="off"
              maxlength="80"
              placeholder=${t('workflows.new.placeholder')}
              aria-describedby="help fault"
              aria-invalid=${this.fault ? 'true' : nothing}
              @input=${event => {
                this.wanted = event.target.value;
                this.fault = '';
              }}
            />
            <p class="help" id="help">${t('workflows.new.help', {name: name || '…'})}</p>
            <p class="fault" id="fault" role="alert">${this.fault}</p>
          </div>
        </form>
        <button slot="actions" @click=${this.#close}>${t('common.cancel')}</button>
        <button slot="actions" class="primary" @click=${this.#submit}>${t('workflows.new.make')}</button>
      </kosha-dialog>
    `;
  }

  #close = () => /** @type {any} */ (this.renderRoot.querySelector('kosha-dialog')).close();

  /** @param {Event} event */
  #submit = async event => {
    event.preventDefault();
    const title = this.wanted.trim();
    const name = nameOf(title);
    if (name === '') {
      this.fault = t('workflows.new.empty');
      return;
    }
    try {
      if (await this.workflows.find(name)) {
        this.fault = t('workflows.new.taken', {name});
        return;
      }
    } catch (thrown) {
      this.fault = Problem.of(thrown).message;
      return;
    }
    handOver(name, newWorkflow(name, title));
    this.#close();
    navigate('workflows', name);
  };
}

customElements.define('kosha-new-workflow', NewWorkflow);

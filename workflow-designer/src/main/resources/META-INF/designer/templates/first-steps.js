import {t} from '../texts/texts.js';

/** A workflow that writes a record, reads it back, and takes one of two ways by what it read. */
export function firstSteps() {
  const topic = 'kosha-example-orders';
  return {
    document: {
      dsl: '1.0.0',
      namespace: 'default',
      name: 'first-steps',
      version: '1.0.0',
      title: t('example.title'),
      summary: t('example.summary'),
    },
    input: {
      schema: {
        document: {
          type: 'object',
          properties: {
            item: {type: 'string', title: t('example.item'), default: 'tea', examples: ['tea']},
            quantity: {type: 'integer', title: t('example.quantity'), minimum: 1, default: 12, examples: [12]},
          },
        },
      },
    },
    do: [
      {
        order: {
          set: {item: '${ .item // "tea" }', quantity: '${ .quantity // 12 }'},
          export: {as: '${ {order: .} }'},
        },
      },
      {
        makeTopic: {
          try: [{createTopic: {call: 'kafka.createTopic', with: {topic, partitions: 1}}}],
          catch: {as: 'thereAlready'},
        },
      },
      {
        writeOrder: {
          call: 'kafka.produce',
          with: {topic, key: '${ $context.order.item }', value: '${ $context.order }'},
          export: {as: '${ $context + {written: .} }'},
        },
      },
      {
        readOrder: {
          call: 'kafka.consume',
          with: {
            topic,
            partition: '${ $context.written.partition }',
            from: '${ $context.written.offset }',
            maxRecords: 1,
          },
          export: {as: '${ $context + {read: .records[0].value} }'},
        },
      },
      {
        isLarge: {
          do: [
            {
              choose: {
                switch: [
                  {yes: {when: '${ $context.read.quantity >= 10 }', then: 'yes'}},
                  {no: {then: 'no'}},
                ],
              },
            },
            {yes: {do: [{largeOrder: {set: answer('example.large')}}], then: 'exit'}},
            {no: {do: [{smallOrder: {set: answer('example.small')}}], then: 'exit'}},
          ],
        },
      },
    ],
  };
}

/** @param {string} key of the words that come before the item */
const answer = key => ({
  message: `\${ ${JSON.stringify(`${t(key)} `)} + $context.read.item }`,
  quantity: '${ $context.read.quantity }',
});

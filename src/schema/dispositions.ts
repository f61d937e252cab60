import { accountAnswer } from './account-answer.ts';
import { builder } from './builder.ts';
import { opensSession, sessionComplexity } from './session-cost.ts';

const DispositionRef = builder.objectRef<{ readonly name: string }>('Disposition').implement({
  description: 'An outcome of a call, which agents choose when it ends. Each domain has its own list.',
  fields: (t) => ({ name: t.exposeString('name') }),
});

builder.queryField('dispositions', (t) =>
  t.field({
    type: [DispositionRef],
    nullable: true,
    description: `Outcomes that a call can have in this domain, for \`resetCampaignDispositions\`. Asks Five9 when the list is older than \`maxAgeMs\`. ${opensSession} (getDispositionsNames; from version 3.)`,
    complexity: sessionComplexity,
    args: { maxAgeMs: t.arg({ type: 'Milliseconds', required: true, defaultValue: 300_000 }) },
    async resolve(_root, { maxAgeMs }, { viewer, services }) {
      const options = { clock: services.clock, maxAgeMs };
      const { answer } = await accountAnswer(viewer.seat.account, 'getDispositionsNames', options);
      return answer.return.map((name) => ({ name }));
    },
  }),
);

import type { Services } from './context.ts';
import { builder } from './builder.ts';
import { toGraphQLError } from './errors.ts';

const Five9ServiceRef = builder.objectRef<Services>('Five9Service').implement({
  description: 'The Five9 that this gateway speaks to.',
  fields: (t) => ({
    host: t.string({ resolve: ({ five9 }) => five9.host }),
    sandbox: t.exposeBoolean('sandbox', { description: 'True when this is the built-in simulation.' }),
    apiVersion: t.string({ description: '`default`, `v3`, `v4` or `v9_5`.', resolve: ({ five9 }) => five9.version }),
    minApiVersion: t.string({
      nullable: true,
      description: 'The oldest version the service offers; null before 9.5. Calls Five9 once. (getApiVersions.)',
      resolve: async (services) => (await versionsOf(services))?.minVersion,
    }),
    maxApiVersion: t.string({
      nullable: true,
      description: 'The newest version the service offers; null before 9.5. Calls Five9 once. (getApiVersions.)',
      resolve: async (services) => (await versionsOf(services))?.maxVersion,
    }),
  }),
});

const GatewayRef = builder.objectRef<Services>('Gateway').implement({
  description: 'This gateway.',
  fields: (t) => ({
    version: t.exposeString('version'),
    time: t.field({
      type: 'DateTime',
      description: "The gateway's clock, to tell the skew of one's own.",
      resolve: ({ clock }) => clock.now(),
    }),
    five9: t.field({ type: Five9ServiceRef, resolve: (services) => services }),
  }),
});

builder.queryField('gateway', (t) =>
  t.field({
    type: GatewayRef,
    description: 'This gateway and the Five9 it speaks to.',
    resolve: (_root, _args, { services }) => services,
  }),
);

async function versionsOf(services: Services) {
  try {
    return await services.apiVersions();
  } catch (error) {
    throw toGraphQLError(error);
  }
}

import type { userRoleValues } from '../five9/contract/types.ts';
import { builder } from './builder.ts';

/** Values inside are Five9's names. */
export const UserRoleEnum = builder.enumType('UserRole', {
  description: 'In which role someone is logged in.',
  values: {
    AGENT: { value: 'Agent', description: 'Takes calls.' },
    DOMAIN_SUPERVISOR: { value: 'DomainSupervisor', description: 'Leads agents.' },
    DOMAIN_ADMIN: { value: 'DomainAdmin', description: 'Configures the domain.' },
    UNKNOWN: { value: 'UNKNOWN', description: 'A role that this schema does not name: read `roleText`.' },
  } as const satisfies Record<string, { value: (typeof userRoleValues)[number] | 'UNKNOWN'; description: string }>,
});

import type { WsUserRoledId } from '../../five9/contract/types.ts';
import type { Domain, Handlers } from '../domain.ts';
import type { Person } from '../world/world.ts';

type Names =
  | 'getLoggedInUsers'
  | 'getMyGroupIds'
  | 'getMySkillsIds'
  | 'getMyPermissions'
  | 'getUserLimits'
  | 'getDispositionsNames';

export function userOperations({ world, sessions, seats, switches }: Domain): Handlers<Names> {
  return {
    getLoggedInUsers() {
      const supervisors = sessions.all().map(({ person }) => person);
      const users = new Map([...supervisors, ...world.directory.loggedInAgents()].map((user) => [user.userName, user]));
      return { return: [...users.values()].map(roled) };
    },
    getMyGroupIds: ({ person }) => ({ return: person.groups.map(({ id, name }) => ({ id, name })) }),
    getMySkillsIds({ person }) {
      const skills = person.skills.map(({ id, name }) => ({ id, name }));
      return { return: switches.defaultSkillListed ? [defaultSkill, ...skills] : skills };
    },
    getMyPermissions({ person, contract }) {
      // Version 3 calls one right by its old name (facts §1.1).
      const nameNow = (name: string) =>
        name === 'CampaignManagementResetDialerDCP' ? 'CampaignManagementResetAbandonCallRate' : name;
      const names = contract.enums['supervisorPermissionType'] ?? [];
      return { return: names.map((type) => ({ type, value: person.permissions.has(nameNow(type)) })) };
    },
    getUserLimits() {
      const supervisorsLoggedin = sessions.all().length;
      return { return: { mobileLimit: 0, mobileLoggedin: 0, supervisorLimit: seats(), supervisorsLoggedin } };
    },
    getDispositionsNames: () => ({ return: world.dispositions() }),
  };
}

/** Of calls without a skill; 0 in Five9's newer interfaces (facts §2.3). */
const defaultSkill = { id: '0', name: '[Default]' };

function roled({ userName, role, userId }: Person): WsUserRoledId {
  return { name: userName, roledId: { role, userId } };
}

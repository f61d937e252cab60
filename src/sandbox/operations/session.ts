import type { ViewSettings } from '../../five9/contract/types.ts';
import { type Domain, type Handlers, needed } from '../domain.ts';
import { SandboxFault } from '../fault.ts';

type Names =
  | 'setSessionParameters'
  | 'getSessionParameters'
  | 'closeSession'
  | 'getCallCountersState'
  | 'getApiVersions';

export function sessionOperations({ sessions, limits, switches }: Domain): Handlers<Names> {
  return {
    setSessionParameters({ person }, { viewSettings }) {
      sessions.open(person, checked(needed('viewSettings', viewSettings)));
      return {};
    },
    getSessionParameters: ({ person }) => ({ return: sessions.require(person).settings }),
    closeSession({ person }) {
      if (sessions.of(person) !== undefined) sessions.end(person, true);
      return {};
    },
    getCallCountersState: () => ({ return: limits.state() }),
    getApiVersions() {
      return { return: { minVersion: 'v3', maxVersion: switches.onlyMySkillsElement === 'none' ? 'v9_5' : 'v14' } };
    },
  };
}

/** UTC-12 to UTC+14: Five9 checks the range (facts §3.1), its bounds are not known. */
const timeZoneRange = [-43_200_000, 50_400_000] as const;
const shiftStartRange = [0, 86_399_999] as const;
const idleTimeOutRange = [60, 1800] as const;

function checked(settings: ViewSettings): ViewSettings {
  const { idleTimeOut = 180, shiftStart, timeZone } = settings;
  checkRange('ViewSettings.timeZone', timeZone, timeZoneRange);
  checkRange('ViewSettings.shiftStart', shiftStart, shiftStartRange);
  checkRange('ViewSettings.idleTimeOut', idleTimeOut, idleTimeOutRange);
  return {
    forceLogoutSession: false,
    rollingPeriod: 'Minutes30',
    statisticsRange: 'CurrentDay',
    ...settings,
    idleTimeOut,
  };
}

/** Numbers with thousands commas, as in the one recorded message (facts §3.1). */
export function checkRange(name: string, value: number, [least, most]: readonly [number, number]): void {
  if (value >= least && value <= most) return;
  const text = (number: number) => number.toLocaleString('en-US');
  throw new SandboxFault(
    'IncorrectArgumentFault',
    `Value ${text(value)} of "${name}" is out of range: expected ${text(least)} to ${text(most)}.`,
  );
}

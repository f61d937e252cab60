import type { CampaignType } from '../../five9/contract/types.ts';

/** What a domain of a given size has, besides people. */
export interface Plan {
  readonly skills: readonly SkillPlan[];
  readonly groups: readonly string[];
  readonly campaigns: readonly CampaignPlan[];
}

export interface SkillPlan {
  readonly name: string;
  /** Share of the agents whose first skill it is, as a weight. */
  readonly weight: number;
  /** Mean time on a call, ms. */
  readonly talkMs: number;
}

export interface CampaignPlan {
  readonly name: string;
  readonly type: CampaignType;
  /** The skill whose agents take its calls. */
  readonly skill: string;
  readonly isRunning: boolean;
  /** Agents look at a record before they dial it. */
  readonly isPreview: boolean;
  readonly profile: string | null;
  readonly priority: number;
  /** How much load it brings to its skill, 1 being all that the agents are meant for; 0 for dialled ones. */
  readonly callers: number;
  /** Lines dialled per free agent; 0 for inbound. */
  readonly ratio: number;
  /** Records in its lists; 0 for inbound. */
  readonly records: number;
  /** When new records take the place of those that are done with: once few are left, so that it dials for ever, or every morning only, so that it runs dry. */
  readonly refill: 'runningLow' | 'morning';
}

const subjects: readonly SkillPlan[] = [
  { name: 'Customer Support', weight: 5, talkMs: 260_000 },
  { name: 'Sales', weight: 4, talkMs: 320_000 },
  { name: 'Billing', weight: 3, talkMs: 220_000 },
  { name: 'Technical Support', weight: 3, talkMs: 400_000 },
  { name: 'Retention', weight: 2, talkMs: 300_000 },
  { name: 'Spanish Support', weight: 2, talkMs: 270_000 },
  { name: 'Orders', weight: 2, talkMs: 180_000 },
  { name: 'Claims', weight: 2, talkMs: 350_000 },
];
const regions = ['', ' East', ' West', ' Central', ' International'] as const;
const teams = [
  'Aurora',
  'Borealis',
  'Cascade',
  'Delta',
  'Ember',
  'Falcon',
  'Glacier',
  'Harbor',
  'Indigo',
  'Juniper',
] as const;
/** Agents per skill and per team that a floor manager can still oversee. */
const agentsPerSkill = 20;
const agentsPerTeam = 17;

export function planOf(agents: number): Plan {
  const skillCount = Math.min(subjects.length * regions.length, Math.max(3, Math.ceil(agents / agentsPerSkill) + 2));
  const skills = Array.from({ length: skillCount }, (_, index): SkillPlan => {
    const subject = subjects[index % subjects.length] as SkillPlan;
    return { ...subject, name: `${subject.name}${regions[Math.floor(index / subjects.length)] ?? ''}` };
  });
  const teamCount = Math.max(3, Math.ceil(agents / agentsPerTeam));
  const groups = Array.from({ length: teamCount }, (_, index) => {
    const round = Math.floor(index / teams.length);
    return `Team ${teams[index % teams.length] ?? ''}${round === 0 ? '' : ` ${round + 1}`}`;
  });
  return { skills, groups, campaigns: [...inboundOf(skills), ...dialled(skills, agents)] };
}

function inboundOf(skills: readonly SkillPlan[]): CampaignPlan[] {
  const main = skills.map(({ name }, index): CampaignPlan => {
    const profile = index % 3 === 2 ? null : 'Standard Inbound';
    return {
      ...inbound,
      name: `${name} Line`,
      skill: name,
      isRunning: true,
      profile,
      priority: 1 + (index % 3),
      callers: 1,
    };
  });
  const first = skills[0]?.name ?? '';
  return [
    ...main,
    { ...inbound, name: 'After Hours', skill: first, isRunning: false, profile: null, priority: 5 },
    { ...inbound, name: 'Storm Hotline', skill: first, isRunning: false, profile: 'Emergency', priority: 1 },
  ];
}

function dialled(skills: readonly SkillPlan[], agents: number): CampaignPlan[] {
  const skill = (index: number) => skills[index % skills.length]?.name ?? '';
  // Enough for a day at the pace of so many agents; bounded, because every record is kept.
  const records = (share: number) => Math.min(30_000, Math.max(400, Math.round(agents * share)));
  return [
    {
      ...outbound,
      name: 'Spring Renewals',
      skill: skill(1),
      isRunning: true,
      ratio: 1.4,
      priority: 2,
      records: records(60),
    },
    {
      ...outbound,
      name: 'Customer Winback',
      skill: skill(0),
      isRunning: true,
      ratio: 1.2,
      priority: 3,
      // Done with by about noon: the larger the domain, the fewer lines per agent are left for one campaign.
      records: Math.round(20 * Math.sqrt(agents)),
      refill: 'morning',
    },
    {
      ...outbound,
      name: 'Key Accounts',
      skill: skill(1),
      isRunning: true,
      ratio: 1,
      priority: 1,
      records: records(20),
      isPreview: true,
    },
    // In a large domain teams of their own call back whom they served.
    ...skills
      .filter((_, index) => index > 4 && index % 4 === 1)
      .map(({ name }) => ({
        ...outbound,
        name: `${name} Follow-Up`,
        skill: name,
        isRunning: true,
        ratio: 1.3,
        priority: 3,
        records: Math.min(5000, records(20)),
      })),
    {
      ...outbound,
      name: 'Satisfaction Survey',
      skill: skill(2),
      isRunning: false,
      ratio: 2,
      priority: 5,
      records: records(40),
    },
    {
      ...autodial,
      name: 'Appointment Reminders',
      skill: skill(0),
      isRunning: true,
      priority: 4,
      records: records(250),
    },
    { ...autodial, name: 'Payment Reminders', skill: skill(2), isRunning: true, priority: 4, records: records(200) },
    { ...autodial, name: 'Service Notices', skill: skill(0), isRunning: false, priority: 5, records: records(40) },
  ];
}

/** A further campaign on a skill adds a quarter to its load, once it is started. */
const inbound = {
  type: 'INBOUND',
  isPreview: false,
  ratio: 0,
  records: 0,
  callers: 0.25,
  refill: 'runningLow',
} as const;
const dialledOnes = { isPreview: false, callers: 0, refill: 'runningLow' } as const;
const outbound = { ...dialledOnes, type: 'OUTBOUND', profile: 'Standard Outbound' } as const;
const autodial = { ...dialledOnes, type: 'AUTODIAL', profile: null, ratio: 0 } as const;

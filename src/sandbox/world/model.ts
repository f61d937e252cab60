import type { CampaignState } from '../../five9/contract/types.ts';
import type { DayShape } from './day-shape.ts';
import type { Dispositions } from './dispositions.ts';
import type { Draw } from './draw.ts';
import type { EventQueue, Scheduled } from './event-queue.ts';
import type { RecordList } from './record-list.ts';
import type { CampaignPlan, SkillPlan } from './plan.ts';
import type { Tally } from './tally.ts';
import type { WaitingLine } from './waiting-line.ts';
import type { Named, Person } from './world.ts';

/** What the parts of the simulation share. */
export interface Model {
  readonly queue: EventQueue;
  readonly draw: Draw;
  readonly dispositions: Dispositions;
  readonly day: DayShape;
  readonly skills: readonly Skill[];
  readonly agents: readonly Agent[];
  readonly campaigns: Map<string, Campaign>;
}

/** In Five9's display texts (facts §2.1). */
export type AgentStateText =
  | 'Logged Out'
  | 'Ready'
  | 'Not Ready'
  | 'Ringing'
  | 'On Call'
  | 'After Call Work'
  | 'On Preview'
  | 'On Voicemail';

export type CallType = 'Inbound' | 'Queue Callback' | 'Outbound' | 'Preview' | 'Manual' | 'Internal';

export interface Agent {
  readonly person: Person;
  /** The first is the best. */
  readonly skills: readonly Skill[];
  readonly tally: Tally;
  state: AgentStateText;
  since: number;
  /** Empty when there is none. */
  reason: string;
  reasonSince: number;
  call: Call | undefined;
  /** When the caller was put on hold, while that lasts. */
  holdSince: number | undefined;
  /** The caller who waits while the agent asks a colleague, and how much of the talk is left. */
  parked: { readonly call: Call; readonly since: number; readonly restMs: number } | undefined;
  /** What ends or interrupts the present state. */
  timer: Scheduled | undefined;
  /** Not Ready with this reason once the agent is free. */
  pause: { readonly reason: string; readonly ms: number } | undefined;
  /** Logs out once free. */
  isLeaving: boolean;
}

export interface Skill {
  readonly named: Named;
  readonly plan: SkillPlan;
  readonly tally: Tally;
  /** Longest ready first. */
  readonly ready: Set<Agent>;
  readonly waiting: WaitingLine;
  readonly visualIvr: Set<Call>;
  /** Who asked to be called back, with the place in the queue that they had. */
  readonly callbacks: WaitingLine;
  voicemailsWaiting: number;
  voicemailsInProgress: number;
  /** Agents with the skill, by state. */
  readonly count: Record<AgentStateText, number>;
}

/**
 * `wrap` is after the parties hung up and before the agent closed it. `transferred` is the same for an agent who passed the caller on: the call itself
 * is elsewhere by then.
 */
export type CallStage =
  | 'ivr'
  | 'visual-ivr'
  | 'waiting'
  | 'callback'
  | 'dialling'
  | 'preview'
  | 'ringing'
  | 'talk'
  | 'parked'
  | 'transferred'
  | 'wrap';

export interface Call {
  type: CallType;
  readonly campaign: Campaign | undefined;
  readonly customer: string;
  /** Every figure of a call belongs to this instant, so that all tables put it into the same range. */
  readonly arrivedAt: number;
  stage: CallStage;
  skill: Skill | undefined;
  agent: Agent | undefined;
  /** The next thing that happens to it. */
  timer: Scheduled | undefined;
  queuedAt: number;
  waitMs: number;
  answeredAt: number;
  /** An agent had it and passed it on. */
  wasConnected: boolean;
  talkedMs: number;
  heldMs: number;
  /** How long the agent had been ready. */
  idleMs: number;
  /** What it has added to its campaign's tally so far: index, amount, index, amount and so on. */
  readonly counted: number[];
  /** Index in the campaign's list. */
  readonly record: number | undefined;
}

export interface Campaign {
  /** Replaced when the campaign gets another name. */
  plan: CampaignPlan;
  readonly skill: Skill;
  readonly tally: Tally;
  readonly list: RecordList | undefined;
  /** Calls that are not finished. */
  readonly calls: Set<Call>;
  state: CampaignState;
  stateSince: number;
  /** The end of a transition. */
  timer: Scheduled | undefined;
}

/** The sandbox for tests of other projects: `five9-live-graph/sandbox`. */
export { createSandbox as startSandbox, type Sandbox } from './sandbox.ts';
export type { SandboxOptions } from './options.ts';
export type { Control, ControlledPermission } from './control.ts';
export type { Failure } from './failures.ts';
export type { LimitsName, OperationClasses, Rations } from './limits.ts';
export type { RequestRecord, Violation } from './requests.ts';
export type { ScenarioStep } from './scenario.ts';
export type { Switches } from './switches.ts';
export type { ColumnChanges } from './table-columns.ts';
export type { ApiVersion } from '../five9/contract/contract.ts';
/** In your own time: a clock that you move, and what a clock of your own has to be. */
export { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
export type { Clock } from '../lib/clock.ts';
export type { Logger } from '../lib/logger.ts';
/** What tests look at and into. */
export type { ToldStatistics } from './statistics.ts';
export type { World, WorldTable, WorldView } from './world/world.ts';
export type { FaultName, Operation, StatisticType } from '../five9/contract/types.ts';

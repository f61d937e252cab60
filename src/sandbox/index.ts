/** The sandbox for tests of other projects: `five9-live-graph/sandbox`. */
export { createSandbox as startSandbox, type Sandbox } from './sandbox.ts';
export type { SandboxOptions } from './options.ts';
export type { Control, ControlledPermission } from './control.ts';
export type { Failure } from './failures.ts';
export type { LimitsName, OperationClasses, Rations } from './limits.ts';
export type { RequestRecord, Violation } from './requests.ts';
export type { ScenarioStep } from './scenario.ts';
export type { Switches } from './switches.ts';
export type { ApiVersion } from '../five9/contract/contract.ts';

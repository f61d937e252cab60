import { readArguments } from './arguments.ts';
import { argumentsOf } from './control-arguments.ts';
import type { Control } from './control.ts';

/** Reads the arguments of every command as HTTP and scenarios do, whoever gives them. */
export function checkedControl(control: Control): Control {
  const read = argumentsOf;
  return {
    ...control,
    failNext: (failure) => control.failNext(readArguments(read.failNext, { ...failure })),
    closeSession: (userName) => control.closeSession(readArguments(read.closeSession, { userName }).userName),
    openDesktopSession: (userName) =>
      control.openDesktopSession(readArguments(read.openDesktopSession, { userName }).userName),
    expireTimestamps: (userName) =>
      control.expireTimestamps(readArguments(read.expireTimestamps, { userName }).userName),
    setPermission: (right) => control.setPermission(readArguments(read.setPermission, { ...right })),
    setUser: (user) => control.setUser(readArguments(read.setUser, { ...user })),
    ringIn: (callers) => control.ringIn(readArguments(read.ringIn, { ...callers })),
    step: (ms) => control.step(readArguments(read.step, { ms }).ms),
    setSpeed: (speed) => control.setSpeed(readArguments(read.setSpeed, { speed }).speed),
    addDisposition: (name) => control.addDisposition(readArguments(read.addDisposition, { name }).name),
    setColumns: (change) => control.setColumns(readArguments(read.setColumns, { ...change })),
    rename: (object) => control.rename(readArguments(read.rename, { ...object })),
    setLimits: (limits) => control.setLimits(readArguments(read.setLimits, { limits }).limits),
    setOperationClass: (change) => control.setOperationClass(readArguments(read.setOperationClass, { ...change })),
    spend: (calls) => control.spend(readArguments(read.spend, { ...calls })),
    spendPerMinute: (calls) => control.spendPerMinute(readArguments(read.spendPerMinute, { ...calls })),
    setMaintenance(on, plan = {}) {
      const { on: isOn, ...rest } = readArguments(read.setMaintenance, { on, ...plan });
      control.setMaintenance(isOn, rest);
    },
    moveDomain: (move = {}) => control.moveDomain(readArguments(read.moveDomain, { ...move })),
    setClockSkew: (skewMs) => control.setClockSkew(readArguments(read.setClockSkew, { skewMs }).skewMs),
    setSeats: (seats) => control.setSeats(readArguments(read.setSeats, { seats }).seats),
    sendChatMessage: (message) => control.sendChatMessage(readArguments(read.sendChatMessage, { ...message })),
    setStationLine(stationName, answer) {
      const line = readArguments(read.setStationLine, { stationName, answer });
      control.setStationLine(line.stationName, line.answer);
    },
  };
}

import type { ColumnInfo } from './column-info.ts';

/**
 * The columns of the eight tables, in Five9's spelling. Those of AgentState, AgentStatistics and ACDStatus were seen in use, as were the first
 * three of CampaignState and the key of each campaign table; the rest is `unconfirmed`.
 */
export const catalogue = {
  AgentState: {
    Username: key('Login name of the agent.'),
    'Full Name': text('First and last name.'),
    State: text('What the agent is doing, such as Ready, On Call, Not Ready or Logged Out.'),
    'State Since': instant('When the state began.'),
    'State Duration': running('How long the state has lasted.', { restartedBy: ['State', 'State Since'] }),
    'Reason Code': text(
      'Why the agent is not ready or logged out: a name from the list of the domain. Blank when none.',
    ),
    'Reason Since': instant('When the reason began. Blank when none.'),
    'Reason Duration': running('How long the reason has lasted.', {
      runsWhile: { column: 'Reason Code' },
      restartedBy: ['Reason Code', 'Reason Since'],
    }),
    'Campaign Name': text('Campaign of the current call. Blank when none.'),
    'Call Type': text('Kind of the current call, such as Inbound. Blank when none.'),
    Customer: text('Number or name of who is on the line. Blank when none.'),
    'Media Availability': text('Which media the agent can take work from.'),
    'On Hold Duration': running('How long the caller has been on hold.', { zeroIsNone: true, restartedBy: ['State'] }),
    'Not Ready State Duration': runningIn('Not Ready', 'How long the agent has not been ready.'),
    'On Call State Duration': runningIn('On Call', 'How long the agent has been on the call.'),
    'After Call Work State Duration': unconfirmed(
      runningIn('After Call Work', 'How long the agent has been writing up the call.'),
    ),
    'Ready State Duration': unconfirmed(runningIn('Ready', 'How long the agent has been waiting for a call.')),
    'Logged Out State Duration': unconfirmed(runningIn('Logged Out', 'How long the agent has been signed out.')),
    'On Park State Duration': unconfirmed(running('How long a call has been parked.', { zeroIsNone: true })),
    'Parked Calls': unconfirmed(count('Calls that the agent has parked.')),
    'Skill Availability': unconfirmed(text('Skills for which the agent can take work.')),
  },
  AgentStatistics: {
    Username: key('Login name of the agent.'),
    'Full Name': text('First and last name.'),
    'Total Calls': count('Calls of every kind.'),
    'Total Inbound Calls': count('Calls that came in.'),
    'Total Manual Calls': count('Calls that the agent dialled.'),
    'Total Outbound Calls': unconfirmed(count('Calls that Five9 dialled.')),
    'Total Internal Calls': unconfirmed(count('Calls between agents.')),
    'Total Preview Calls': unconfirmed(count('Calls from records that the agent looked at first.')),
    'First Call Resolution': number('Share of the matters that were settled in the first call, in percent.'),
    'Avg Call Time': duration('Average time on a call.'),
    'Avg Talk Time': duration('Average time talking.'),
    'Avg Handle Time': duration('Average time talking, holding and writing up.'),
    'Avg Wrap Time': duration('Average time writing up a call.'),
    'Avg Hold Time': duration('Average time callers were on hold.'),
    'Avg Idle Time': duration('Average time ready and waiting between calls.'),
    'Avg Not Ready Time': duration('Average time of a break.'),
    'Login Time': unconfirmed(duration('Time signed in.')),
    Occupancy: unconfirmed(number('Share of the time signed in and ready that was spent on calls, in percent.')),
    Utilization: unconfirmed(number('Share of the time signed in that was spent on calls, in percent.')),
  },
  ACDStatus: {
    'Skill Name': key('The skill, whose queue this is.'),
    'Agents Logged In': { kind: 'COUNT_PAIR', description: 'Agents with the skill who are signed in, as `N (M)`.' },
    'Agents Not Ready For Calls': count('Agents signed in but not taking calls.'),
    'Agents On Call': count('Agents on a call.'),
    'Agents Ready For Calls': count('Agents waiting for a call.'),
    'Agents Ready For VMs': count('Agents waiting for a voicemail.'),
    'Calls In Queue': count('Calls that wait now.'),
    'Calls In Queue (Visual IVR)': count('Visual IVR sessions that wait now.'),
    'Current Longest Queue Time': running('How long the call has waited that has waited longest.', {
      zeroIsNone: true,
    }),
    'Longest Queue Time': { ...duration('Longest wait in the range of the view.'), zeroIsNone: true },
    'Queue Callbacks': count('Callers who wait to be called back.'),
    'Total VMs': count('Voicemails, waiting or in progress.'),
    'VMs In Progress': count('Voicemails that an agent works on.'),
    'VMs In Queue': count('Voicemails that wait.'),
  },
  CampaignState: {
    'Campaign Name': key('The campaign.'),
    State: text('Whether it runs. How Five9 words it has not been seen.'),
    'State Since': instant('When the state began.'),
    'State Duration': unconfirmed(running('How long the state has lasted.', { restartedBy: ['State', 'State Since'] })),
    'Campaign Type': unconfirmed(text('Inbound, outbound or autodial.')),
    Mode: unconfirmed(text('BASIC or ADVANCED.')),
    Profile: unconfirmed(text('The campaign profile.')),
    Priority: unconfirmed(count('Rank among campaigns that compete for agents.')),
    Ratio: unconfirmed(number('Share of the agents among campaigns of equal priority.')),
    'Current Action': unconfirmed(text('What Five9 is doing with the campaign.')),
  },
  OutboundCampaignManager: {
    'Campaign Name': key('The campaign.'),
    State: unconfirmed(text('Whether it runs.')),
    'Ready For Call Agents': unconfirmed(count('Agents waiting for a call of the campaign.')),
    'Total Records': unconfirmed(count('Records in its lists.')),
    'Available Records': unconfirmed(count('Records that can be dialled now.')),
    'Dialing Attempts': unconfirmed(count('Calls dialled.')),
    'Contacted Calls': unconfirmed(count('Calls that reached somebody.')),
    'Abandoned Calls': unconfirmed(count('Calls that hung up before an agent took them.')),
    'Abandon Call Rate': unconfirmed(number('Abandoned calls among those contacted, in percent.')),
    'Unreachable Records': unconfirmed(count('Records that could not be reached.')),
    'Dispositioned Records': unconfirmed(count('Records with a final disposition.')),
    'Skipped In Preview Calls': unconfirmed(count('Records that agents skipped in preview.')),
    'Redialed With Timer Records': unconfirmed(count('Records to be dialled again at a set time.')),
    'Dialed Without Timer Records': unconfirmed(count('Records dialled with no time set.')),
    'Dialed With ASAP Request Records': unconfirmed(count('Records dialled as soon as possible on request.')),
    'No Party Contact System Calls': unconfirmed(count('Calls answered with no agent free.')),
    'Calls To Agent Ratio': unconfirmed(number('Lines dialled per agent.')),
    'Calls To Agent Target Ratio': unconfirmed(number('Lines to be dialled per agent.')),
  },
  OutboundCampaignStatistics: {
    'Campaign Name': key('The campaign.'),
    ...outbound(),
  },
  InboundCampaignStatistics: {
    'Campaign Name': key('The campaign.'),
    'Total Calls': unconfirmed(count('Calls that came in.')),
    'Connected Calls': unconfirmed(count('Calls that an agent took.')),
    'Handled Calls': unconfirmed(count('Calls that an agent finished.')),
    'Abandoned Calls': unconfirmed(count('Calls that hung up before an agent took them.')),
    'Abandon Call Rate': unconfirmed(number('Abandoned calls among all, in percent.')),
    'Rejected Calls': unconfirmed(count('Calls that were turned away.')),
    'Finished In IVR Success Calls': unconfirmed(count('Calls that ended well without an agent.')),
    'Finished In IVR Error Calls': unconfirmed(count('Calls that failed before an agent.')),
    'Visual IVR Sessions': unconfirmed(count('Visual IVR sessions.')),
    'Avg Availability Time': unconfirmed(duration('Average time agents were available.')),
    'Avg Call Time': unconfirmed(duration('Average time on a call.')),
    'Avg Handle Time': unconfirmed(duration('Average time talking, holding and writing up.')),
    'Avg Wrap Time': unconfirmed(duration('Average time writing up a call.')),
    'Avg Speed Of Answer': unconfirmed(duration('Average wait of the calls that were taken.')),
    'Longest Hold Time': unconfirmed(duration('Longest time on hold.')),
    'Longest Queue Time': unconfirmed({ ...duration('Longest wait.'), zeroIsNone: true }),
    'Service Level Queue': unconfirmed(number('Calls that left the queue in time, in percent.')),
    'Service Level Talk': unconfirmed(number('Calls that an agent took in time, in percent.')),
    'First Call Resolution': unconfirmed(number('Share of the matters settled in the first call, in percent.')),
    'Call Charges': unconfirmed(number('What the calls cost.')),
  },
  AutodialCampaignStatistics: {
    'Campaign Name': key('The campaign.'),
    ...outbound(),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnInfo>>>>;

function outbound() {
  return {
    'Total Calls': unconfirmed(count('Calls dialled.')),
    'Dialing Attempts': unconfirmed(count('Calls dialled, unanswered ones among them.')),
    'Connected Calls': unconfirmed(count('Calls that were answered.')),
    'Contacted Calls': unconfirmed(count('Calls that reached somebody.')),
    'Handled Calls': unconfirmed(count('Calls that an agent finished.')),
    'Abandoned Calls': unconfirmed(count('Calls that hung up before an agent took them.')),
    'Abandon Call Rate': unconfirmed(number('Abandoned calls among those answered, in percent.')),
    'Total Records': unconfirmed(count('Records in its lists.')),
    'Available Records': unconfirmed(count('Records that can be dialled now.')),
    'Avg Call Time': unconfirmed(duration('Average time on a call.')),
    'Avg Handle Time': unconfirmed(duration('Average time talking, holding and writing up.')),
    'Avg Talk Time': unconfirmed(duration('Average time talking.')),
    'Avg Wrap Time': unconfirmed(duration('Average time writing up a call.')),
    'First Call Resolution': unconfirmed(number('Share of the matters settled in the first call, in percent.')),
    'Call Charges': unconfirmed(number('What the calls cost.')),
  };
}

function key(description: string): ColumnInfo {
  return { kind: 'KEY', description };
}
function text(description: string): ColumnInfo {
  return { kind: 'TEXT', description };
}
function count(description: string): ColumnInfo {
  return { kind: 'COUNT', description };
}
function number(description: string): ColumnInfo {
  return { kind: 'NUMBER', description };
}
function instant(description: string): ColumnInfo {
  return { kind: 'INSTANT', description };
}
function duration(description: string): ColumnInfo {
  return { kind: 'DURATION', description };
}
function running(
  description: string,
  when: Pick<ColumnInfo, 'zeroIsNone' | 'runsWhile' | 'restartedBy'> = {},
): ColumnInfo {
  return { kind: 'DURATION', running: true, description, ...when };
}
function runningIn(state: string, description: string): ColumnInfo {
  return running(description, { runsWhile: { column: 'State', text: state }, restartedBy: ['State', 'State Since'] });
}
function unconfirmed(info: ColumnInfo): ColumnInfo {
  return { ...info, unconfirmed: true };
}

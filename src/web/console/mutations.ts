/** Commands by the name of their mutation: what their success has to say. */
const selections = {
  startCampaign: 'acceptedAt campaign { name state }',
  stopCampaign: 'acceptedAt campaign { name state }',
  forceStopCampaign: 'acceptedAt campaign { name state }',
  resetCampaign: 'acceptedAt campaign { name state }',
  resetCampaignDispositions: 'acceptedAt campaign { name state }',
  loginStation: 'station { name state connectResultText }',
  reconnectStation: 'station { name state connectResultText }',
  startMonitoring: 'monitoring { agentName mode startedAt }',
  stopMonitoring: 'seat { monitoring { agentName } }',
  createChatSession: 'chat { chatId }',
  closeChatSession: 'chat { chatId }',
  acceptChatInvite: 'chat { chatId }',
  sendChatInvite: 'chat { chatId }',
  removeUserFromChat: 'chat { chatId }',
  sendMsgToChat: 'sent { id }',
  sendInfoMessage: 'sent { id }',
  sendBroadcastMessages: 'sent { id }',
  setSessionParameters: 'seat { state }',
  closeSession: '__typename',
} as const;

export type Command = keyof typeof selections;

/** The mutation as text. Every result is its success or an error type of its own, all of which have a code and a message. */
export function mutationOf(command: Command): string {
  const name = `${command.charAt(0).toUpperCase()}${command.slice(1)}`;
  const isOptional = ['createChatSession', 'closeSession', 'reconnectStation'].includes(command);
  return `
    mutation Console${name}($input: ${name}Input${isOptional ? '' : '!'}) {
      ${command}(input: $input) {
        kind: __typename
        ... on ${name}Success { ${selections[command]} }
        ... on Error { code message retryAt }
        ... on InvalidInput { issues { path message } }
      }
    }`;
}

export const commandNames = Object.keys(selections) as readonly Command[];

// What the console asks the public API. A test holds each against the schema.

export interface ConsoleAgent {
  readonly id: string;
  readonly userName: string;
  readonly fullName: string | null;
  readonly state: string | null;
  readonly stateText: string | null;
  readonly stateSince: string | null;
  readonly reasonCode: string | null;
  readonly campaignName: string | null;
  readonly callType: string | null;
}

export interface ConsoleAgentTotals {
  readonly count: number;
}

export const agentsLive = {
  field: 'agents',
  query: `
    subscription ConsoleAgents($where: AgentFilter, $orderBy: [AgentOrder!], $after: Cursor) {
      agents(where: $where, orderBy: $orderBy, top: 100, after: $after) {
        cursor reset more asOf ageMs removed order
        gap { reason message }
        totals { count }
        upserted {
          id userName fullName state stateText stateSince
          reasonCode campaignName callType
        }
      }
    }`,
};

export interface ConsoleCampaign {
  readonly id: string;
  readonly name: string;
  readonly type: string | null;
  readonly state: string | null;
  readonly stateSince: string | null;
}

export const campaignsLive = {
  field: 'campaigns',
  query: `
    subscription ConsoleCampaigns($after: Cursor) {
      campaigns(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        upserted { id name type state stateSince }
      }
    }`,
};

export interface ConsoleViewer {
  readonly id: string;
  readonly name: string;
  readonly start: boolean;
  readonly stop: boolean;
  readonly reset: boolean;
  readonly resetDispositions: boolean;
  readonly listen: boolean;
  readonly whisper: boolean;
  readonly bargeIn: boolean;
  readonly rightsAsOf: string | null;
  readonly seat: Seat | null;
}

export interface Seat {
  readonly state: string;
  readonly openedAt: string | null;
  readonly closesAt: string | null;
  readonly rationedCalls: number;
  readonly station: { readonly name: string; readonly state: string } | null;
  readonly monitoring: readonly {
    readonly agentName: string;
    readonly mode: string | null;
    readonly startedAt: string;
  }[];
  readonly settings: ViewSettings | null;
}

export interface ViewSettings {
  readonly range: string | null;
  readonly rangeText: string | null;
  readonly rollingPeriod: string | null;
  readonly rollingPeriodText: string | null;
  readonly shiftStart: string;
  readonly timeZone: string;
  readonly idleTimeoutMs: number | null;
}

export const viewerLive = {
  field: 'viewer',
  query: `
    subscription ConsoleViewer($after: Cursor) {
      viewer(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        upserted {
          id name rightsAsOf
          start: can(permission: CAMPAIGN_MANAGEMENT_START)
          stop: can(permission: CAMPAIGN_MANAGEMENT_STOP)
          reset: can(permission: CAMPAIGN_MANAGEMENT_RESET)
          resetDispositions: can(permission: CAMPAIGN_MANAGEMENT_RESET_DISPOSITIONS)
          listen: can(permission: CALL_MONITORING)
          whisper: can(permission: WHISPER_MONITOR)
          bargeIn: can(permission: BARGE_IN_MONITOR)
          seat {
            state openedAt closesAt rationedCalls
            station { name state }
            monitoring { agentName mode startedAt }
            settings {
              range rangeText rollingPeriod rollingPeriodText
              shiftStart timeZone idleTimeoutMs
            }
          }
        }
      }
    }`,
};

export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly role: string;
}

export interface Chat {
  readonly id: string;
  readonly chatId: string;
  readonly state: 'INVITED' | 'OPEN' | 'ENDED';
  readonly leader: Person | null;
  readonly invitedBy: Person | null;
  readonly participants: readonly Person[];
  readonly invited: readonly Person[];
  readonly openedAt: string;
}

export const chatsLive = {
  field: 'chats',
  query: `
    subscription ConsoleChats($after: Cursor) {
      chats(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        upserted {
          id chatId state openedAt
          leader { id name role }
          invitedBy { id name role }
          participants { id name role }
          invited { id name role }
        }
      }
    }`,
};

export interface Message {
  readonly id: string;
  readonly chatId: string | null;
  readonly type: string;
  readonly text: string | null;
  readonly sentAt: string;
  readonly from: Person | null;
  readonly fromViewer: boolean;
}

export const messagesLive = {
  field: 'chatMessages',
  query: `
    subscription ConsoleMessages($after: Cursor) {
      chatMessages(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        upserted {
          id chatId type text sentAt fromViewer
          from { id name role }
        }
      }
    }`,
};

export interface ConsoleLimit {
  readonly id: string;
  readonly operationTypeText: string;
  readonly windowMs: number;
  readonly limit: number | null;
  readonly used: number;
  readonly usedByUs: number;
  readonly usedByOthers: number;
  readonly reserved: number;
  readonly remaining: number | null;
  readonly resetsAt: string;
  readonly projectedUse: number | null;
  readonly exhaustsAt: string | null;
}

export const limitsLive = {
  field: 'apiLimits',
  query: `
    subscription ConsoleLimits($after: Cursor) {
      apiLimits(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        upserted {
          id operationTypeText windowMs limit used usedByUs usedByOthers
          reserved remaining resetsAt projectedUse exhaustsAt
        }
      }
    }`,
};

export interface UserLimitsAnswer {
  readonly userLimits: {
    readonly supervisorLimit: number;
    readonly supervisorsLoggedIn: number;
    readonly mobileLimit: number;
    readonly mobileLoggedIn: number;
  } | null;
}

export const userLimitsQuery = {
  query: `
    query ConsoleUserLimits {
      userLimits { supervisorLimit supervisorsLoggedIn mobileLimit mobileLoggedIn }
    }`,
};

export interface PeopleAnswer {
  readonly loggedInUsers: { readonly nodes: readonly Person[] } | null;
}

export const peopleQuery = {
  query: `
    query ConsolePeople($search: String) {
      loggedInUsers(where: { search: $search }, first: 50) {
        nodes { id name role }
      }
    }`,
};

export interface ListenersAnswer {
  readonly agent: {
    readonly monitoringSupervisors:
      | readonly { readonly supervisorName: string; readonly mode: string | null; readonly modeText: string | null }[]
      | null;
  } | null;
}

export const listenersQuery = {
  query: `
    query ConsoleListeners($userName: String!) {
      agent(userName: $userName) {
        monitoringSupervisors { supervisorName mode modeText }
      }
    }`,
};

export interface DispositionsAnswer {
  readonly dispositions: readonly { readonly name: string }[] | null;
}

export const dispositionsQuery = {
  query: `
    query ConsoleDispositions {
      dispositions { name }
    }`,
};

export interface AddresseesAnswer {
  readonly viewer: {
    readonly skills: readonly { readonly skillId: string; readonly name: string | null }[] | null;
    readonly agentGroups: readonly { readonly groupId: string; readonly name: string | null }[] | null;
  };
}

/** To whom a broadcast may go. */
export const addresseesQuery = {
  query: `
    query ConsoleAddressees {
      viewer {
        skills { skillId name }
        agentGroups { groupId name }
      }
    }`,
};

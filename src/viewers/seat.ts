import type { Account } from '../five9/account.ts';
import type {
  ConnectStationResult,
  MonitoringMode,
  StationParameters,
  UserRole,
  ViewSettings,
  WsChatMessageType,
} from '../five9/contract/types.ts';
import type { Log } from '../live/log.ts';
import type { Topic } from '../live/topic.ts';

/** A viewer's own Five9 session and what lives in it. Opened on first need; closed some time after the last use. */
export interface Seat {
  readonly userName: string;
  /** The viewer's account: every command goes out through it, in the viewer's own name. */
  readonly account: Account;
  readonly state: SeatState;
  readonly openedAt: number | undefined;
  /** When it will be closed if it stays unused, epoch ms. */
  readonly closesAt: number | undefined;
  readonly rationedCalls: number;
  readonly settings: ViewSettings | undefined;
  readonly station: SeatStation | undefined;
  readonly monitoring: readonly SeatMonitoring[];
  /** One row, keyed by user name: the seat as it was last told. For live `viewer`. */
  readonly changes: Topic<SeatSnapshot>;
  /** Chats of the viewer by chat id; the chat poll runs while someone reads it or `messages`, and for a linger after. */
  readonly chats: Topic<SeatChat>;
  /** Everything that receiveMessages gave, and what the viewer sent, oldest first. */
  readonly messages: Log<SeatMessage>;

  /** Opens or re-parameterises the session. (setSessionParameters.) */
  configure(settings: Partial<ViewSettings> & { forceLogoutSession?: boolean }, signal?: AbortSignal): Promise<void>;
  closeSession(): Promise<void>;

  createChat(): Promise<SeatChat>;
  closeChat(chatId: string): Promise<SeatChat>;
  acceptInvite(chatId: string, accepted: boolean): Promise<SeatChat>;
  invite(chatId: string, user: SeatUser): Promise<SeatChat>;
  removeFromChat(chatId: string, user: SeatUser): Promise<SeatChat>;
  say(chatId: string, text: string): Promise<SeatMessage>;
  inform(user: SeatUser, text: string): Promise<SeatMessage>;
  broadcast(type: string, specId: string | undefined, text: string): Promise<SeatMessage>;

  loginStation(request: {
    stationName: string;
    force: boolean;
    idleTimeoutSeconds?: number;
    appType?: string;
  }): Promise<{ station: SeatStation; password: string | undefined }>;
  reconnectStation(): Promise<{ station: SeatStation; result: ConnectStationResult }>;
  startMonitoring(agentName: string, mode: MonitoringMode): Promise<SeatMonitoring>;
  stopMonitoring(agentName: string): Promise<void>;

  /** Who is logged in to Five9, at most `maxAgeMs` old. (getLoggedInUsers.) */
  loggedInUsers(maxAgeMs: number): Promise<{ readonly asOf: number; readonly users: readonly SeatUser[] }>;
}

export type SeatState = 'CLOSED' | 'OPENING' | 'OPEN' | 'LOST';

/** Somebody in a role, as Five9 addresses people. */
export interface SeatUser {
  readonly role: UserRole;
  readonly userId: string;
  /** Login name, when Five9 lists the user as logged in. */
  readonly name?: string;
}

export interface SeatChat {
  readonly chatId: string;
  readonly state: 'INVITED' | 'OPEN' | 'ENDED';
  readonly leader: SeatUser | undefined;
  readonly invitedBy: SeatUser | undefined;
  readonly participants: readonly SeatUser[];
  readonly invited: readonly SeatUser[];
  readonly openedAt: number;
  readonly endedAt: number | undefined;
  readonly lastMessageId: string | undefined;
}

export interface SeatMessage {
  /** Ours, unique in the gateway's life. */
  readonly id: string;
  readonly type: WsChatMessageType;
  readonly chatId: string | undefined;
  readonly from: SeatUser | undefined;
  readonly fromViewer: boolean;
  readonly participants: readonly SeatUser[];
  readonly text: string | undefined;
  /** Epoch ms. */
  readonly sentAt: number;
}

/** Without the SIP password, which is given once and kept nowhere. */
export interface SeatStation {
  readonly name: string;
  readonly state: 'LOGGED_IN' | 'CONNECTING' | 'CONNECTED' | 'FAILED';
  readonly parameters: Omit<StationParameters, 'password'>;
  readonly connectResult: ConnectStationResult | undefined;
}

export interface SeatMonitoring {
  readonly agentName: string;
  readonly mode: MonitoringMode;
  readonly startedAt: number;
}

export interface SeatSnapshot {
  readonly state: SeatState;
  readonly stationName: string | undefined;
  readonly monitoring: readonly SeatMonitoring[];
}

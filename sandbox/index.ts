/** The stand-ins as tests, scripts and benchmarks start them. */
export { startChatBotSandbox } from './chatbot';
export type { ChatBotSandbox, ChatBotSandboxOptions } from './chatbot';
export type { ResetOptions } from './chatbot/control';
export { deliver } from './chatbot/delivery';
export type { DeliveryOptions, DeliveryResult } from './chatbot/delivery';
export {
	KNOWN_CHAT_ID,
	KNOWN_ENTITY_ID,
	KNOWN_PHRASE_ID,
	KNOWN_SEGMENT_ID,
	KNOWN_USER_ID,
	SANDBOX_TOKEN,
} from './chatbot/seed/known';
export type { ChatBotSettings } from './chatbot/settings';
export type { ChatBotStore } from './chatbot/store';
export type { Fault, FaultOptions } from './framework/fault-schema';
export type { LogQuery, LogRow } from './framework/request-log';
export type { RunningService } from './framework/running-service';
export { MODEL_KEY, SCRIPTED_MODEL, startLanguageModelSandbox } from './language-model';
export type { LanguageModelOptions, LanguageModelSandbox } from './language-model';
export { frontDesk } from './language-model/front-desk';
export { ModelRequest } from './language-model/request';
export type { ModelMessage, ModelTool, ToolCall, Turn } from './language-model/request';
export { startNetcoreBotSandbox } from './netcore-bot';
export type { NetcoreBotSandbox, NetcoreBotSandboxOptions } from './netcore-bot';
export type { NetcoreBotResetOptions } from './netcore-bot/control';
export { KNOWN_BOT_USER, NETCORE_APP_ID, NETCORE_APP_SECRET } from './netcore-bot/seed/known';
export type { NetcoreBotSettings } from './netcore-bot/settings';
export { startTiledeskSandbox } from './tiledesk';
export type { TiledeskSandbox, TiledeskSandboxOptions } from './tiledesk';
export {
	ADMIN_EMAIL,
	PREMIUM_SEGMENT_ID,
	TILEDESK_EMAIL,
	TILEDESK_PASSWORD,
	TILEDESK_PROJECT_ID,
} from './tiledesk/seed/known';

export { launchBrowser, openPage, type OpenedPage, type View } from './browser';
export { type ChatPage, hasFocus, openChatPage } from './chat-page';
export { findContrastFailures } from './contrast';
export { takeScreenshot } from './screenshot';

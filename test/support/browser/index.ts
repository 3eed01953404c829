export { launchBrowser, openPage, type OpenedPage, type View } from './browser';
export { type ChatPage, openChatPage, waitForFocus, waitUntilDisabled } from './chat-page';
export { findContrastFailures } from './contrast';
export { takeScreenshot } from './screenshot';

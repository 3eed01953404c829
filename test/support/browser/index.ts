export { findContrastFailures } from './contrast';
export { launchBrowser, openPage, type OpenedPage, type View } from './browser';
export { takeScreenshot } from './screenshot';

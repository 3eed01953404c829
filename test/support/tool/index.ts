export { type Fillable, fillableOf, filledByModel, keyOf } from './fields';
export { type ToolForm, toolFormsOf, toolNode, type ToolSetting } from './node';

/** WeChat's own tags and their properties. A property that is not here is a typing error in WXML: WeChat ignores it in silence, this runtime does not. */

export type PropertyType = 'string' | 'number' | 'boolean' | 'any'

/** On every tag (WeChat's accessibility guide: `aria-role` and `aria-*`; plain `role` does nothing). */
export const commonProperties: Record<string, PropertyType> = {
  hidden: 'boolean',
  hoverClass: 'string',
  hoverStopPropagation: 'boolean',
  hoverStartTime: 'number',
  hoverStayTime: 'number',
  ariaRole: 'string',
  ariaLabel: 'string',
  ariaLabelledby: 'string',
  ariaDescribedby: 'string',
  ariaHidden: 'any',
  ariaLive: 'string',
  ariaModal: 'any',
  ariaChecked: 'any',
  ariaSelected: 'any',
  ariaDisabled: 'any',
  ariaExpanded: 'any',
  ariaPressed: 'any',
  ariaBusy: 'any',
  ariaLevel: 'any',
  ariaPosinset: 'any',
  ariaSetsize: 'any',
  ariaValuenow: 'any',
  ariaValuemin: 'any',
  ariaValuemax: 'any',
  ariaValuetext: 'string',
  ariaHaspopup: 'any',
}

const strings = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'string' as const]))
const booleans = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'boolean' as const]))
const numbers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'number' as const]))
const anything = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'any' as const]))

const field = {
  ...strings('name', 'placeholder', 'placeholderStyle', 'placeholderClass', 'confirmType'),
  ...booleans('disabled', 'focus', 'confirmHold', 'adjustPosition', 'holdKeyboard', 'alwaysEmbed'),
  ...numbers('maxlength', 'cursor', 'cursorSpacing', 'selectionStart', 'selectionEnd'),
  ...anything('value'),
}

/** Properties of each tag beyond the common ones. */
export const tags: Record<string, Record<string, PropertyType>> = {
  view: {},
  'cover-view': {},
  text: { ...booleans('selectable', 'userSelect', 'decode'), ...strings('space') },
  image: { ...strings('src', 'mode'), ...booleans('webp', 'lazyLoad', 'showMenuByLongpress') },
  'cover-image': strings('src'),
  icon: { ...strings('type', 'color'), ...anything('size') },
  button: {
    ...strings('size', 'type', 'formType', 'openType', 'lang', 'sessionFrom', 'appParameter', 'name'),
    ...booleans('plain', 'disabled', 'loading'),
  },
  form: booleans('reportSubmit'),
  input: { ...field, ...strings('type'), ...booleans('password') },
  textarea: { ...field, ...booleans('autoHeight', 'fixed', 'showConfirmBar', 'disableDefaultPadding') },
  label: strings('for'),
  switch: { ...strings('name', 'type', 'color'), ...booleans('checked', 'disabled') },
  checkbox: { ...strings('value', 'color'), ...booleans('checked', 'disabled') },
  'checkbox-group': strings('name'),
  radio: { ...strings('value', 'color'), ...booleans('checked', 'disabled') },
  'radio-group': strings('name'),
  picker: {
    ...strings('name', 'mode', 'rangeKey', 'start', 'end', 'headerText'),
    ...booleans('disabled'),
    ...anything('value', 'range'),
  },
  'scroll-view': {
    ...booleans('scrollX', 'scrollY', 'scrollWithAnimation', 'enhanced', 'refresherEnabled', 'showScrollbar'),
    ...booleans('refresherTriggered', 'enableFlex', 'enableBackToTop', 'bounces', 'pagingEnabled'),
    ...strings('scrollIntoView', 'type'),
    ...anything('scrollTop', 'scrollLeft', 'upperThreshold', 'lowerThreshold'),
  },
  swiper: {
    ...booleans('autoplay', 'circular', 'indicatorDots', 'vertical'),
    ...numbers('current', 'interval', 'duration'),
  },
  'swiper-item': strings('itemId'),
  navigator: {
    ...strings('url', 'openType', 'target', 'appId', 'path'),
    ...numbers('delta'),
  },
  progress: {
    ...numbers('percent', 'strokeWidth'),
    ...booleans('showInfo', 'active'),
    ...strings('activeColor', 'backgroundColor'),
  },
  slider: { ...numbers('min', 'max', 'step', 'value'), ...booleans('disabled', 'showValue') },
  'rich-text': { ...anything('nodes'), ...strings('space') },
  'open-data': { ...strings('type', 'openGid', 'lang', 'defaultText', 'defaultAvatar') },
  'page-meta': {
    ...strings('backgroundTextStyle', 'backgroundColor', 'backgroundColorTop', 'backgroundColorBottom'),
    ...strings(
      'rootBackgroundColor',
      'scrollTop',
      'pageStyle',
      'pageFontSize',
      'rootFontSize',
      'pageOrientation',
    ),
    ...numbers('scrollDuration'),
  },
  'navigation-bar': {
    ...strings('title', 'frontColor', 'backgroundColor'),
    ...booleans('loading'),
    ...numbers('colorAnimationDuration'),
  },
  'match-media': {
    ...numbers('minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height'),
    ...strings('orientation'),
  },
}

/** Tags of the template language itself. */
const syntax = new Set(['block', 'template', 'slot', 'import', 'include', 'wxs'])

/** Whether WeChat knows the tag. */
export function isBuiltinTag(tag: string): boolean {
  return syntax.has(tag) || Object.hasOwn(tags, tag)
}

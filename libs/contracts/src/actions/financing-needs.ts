export const financingNeedsActions = {
  'financing-needs.need.draft': { zh: '编写融资需求', en: 'Draft a financing need' },
  'financing-needs.need.edit': { zh: '修改融资需求', en: 'Edit a financing need' },
  'financing-needs.need.read': { zh: '查看融资需求', en: 'See a financing need' },
  'financing-needs.need.publish': { zh: '发布融资需求', en: 'Publish a financing need' },
  'financing-needs.need.withdraw': { zh: '撤回融资需求', en: 'Withdraw a financing need' },
  'financing-needs.consent.give': { zh: '授权银行查看', en: 'Consent to a bank' },
  'financing-needs.consent.withdraw': { zh: '撤回授权', en: 'Withdraw consent' },
  'financing-needs.disclosure.read': { zh: '查看银行查看记录', en: 'See what banks were shown' },
} as const;

/** Published ciphertexts, and synthetic ones of the kinds that nobody published (made with the official key and iv). */

/** The official sample (easywechat's DecryptorTest.php, WxJava's WxMaCryptUtilsTest.java): getUserInfo's data. */
export const official = {
  appid: 'wx4f4bc4dec97d474b',
  sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==',
  iv: 'r7BXXKkLb8qrSNn05n0qiA==',
  encryptedData: [
    'CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+',
    '3hVbJSRgv+4lGOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6',
    '/1Xx1COxFvrc2d7UL/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs',
    '8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns',
    '/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG',
    '20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==',
  ].join(''),
  plaintext: [
    '{"openId":"oGZUI0egBJY1zhBYw2KhdUfwVJJE","nickName":"Band","gender":1,"language":"zh_CN","city":',
    '"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/a',
    'SKcBBPpibyKNicHNTMM0qJVh8Kjgiak2AHWr8MHM4WgMEm7GFhsf8OYrySdbvAMvTsw3mo8ibKicsnfN5pRjl1p8HQ/0","u',
    'nionId":"ocMvos6NjeKLIBqg5Mr9QjxrP1FA","watermark":{"timestamp":1477314187,"appid":"wx4f4bc4dec9',
    '7d474b"}}',
  ].join(''),
}

/** The official sample of a signature: sha1(rawData + session_key); the key is taken as text. */
export const signed = {
  rawData: [
    '{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","coun',
    'try":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol',
    '6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}',
  ].join(''),
  sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==',
  signature: '75e81ceda165f4ffa64f4068af58c64b8f54b88c',
}

/** When the synthetic group data were made, in milliseconds. */
export const madeAt = 1_700_000_000_000

/** getShareInfo: openGId and watermark. */
export const shareInfo = [
  'lxmwYI33IWyNeTOJz1y3cbZ5qXIlwRytQ9AFVea2Z58SnUL7yXDeyFfMyJnr1mCAx+JujPusk+H8h+JvxlaEupr5PkbKXRHY',
  'tFEqLJab+tMgzY9L2qMkCMjHH9Goq9U5XZamvobCZiMYRB+SPybb+g==',
].join('')

/** getGroupEnterInfo: opengid, group_openid, chat_type and watermark. */
export const groupEnterInfo = [
  'dHn/hPpDaPtPYLHvtMnOL1uS4SEGqi30YycJnbAcxDwRZOYV1K/ORSOLEGIrj1z+Wj03xDIWeti7wREjCzgD0/MZiZClc/9H',
  'E0tqJrOyRiyjUDI22Ln3cNpuMPNNbyUu27SSIwz1M+1v6pW5OCfpI7YMWQGb/1uv1Kkt4ik8sW4ZKp4IbR5hnzxfrPmTR7Ye',
  'b1EaP6Cvi8OrGrPgcGyrjM18HT+k+tZQgg1XC/xfRo4=',
].join('')

/** getWeRunData: stepInfoList and a watermark of 1,700,100,000. */
export const weRunData = [
  'XoLUxF76jN/OsfTGUqF/ZjV4d6h/W3iSCU9XFneHknXi/B6gvQpuv5y5iS3oAsdVdXPJzOOPYmVti+ZR63h4ONF5HYbo/u+n',
  '96+KW2s6RaBZ6mgkBcHCABICl7WR9p9CXT46RgqcKov3SxBA2EexmUu3gvr2T1RU8CHkzernrRvPY0hgzzKciSmTUaj6tbpb',
  'bHicncl0oECUAEkqJ85mWQ==',
].join('')

/** Who the people of the demo are and what they wrote, in either language. */

export interface Script {
  /** Six of them, the first is who one is at first. */
  people: readonly string[]
  family: string
  school: string
  classmate: (number: number) => string
  /** As the mini program writes it. */
  card: string
  liToWang: readonly [string, string]
  zhaoToWang: string
  chenToFamily: string
  liToFamily: string
  linToSchool: string
  linAfterwards: string
}

export const scripts: Record<'zh' | 'en', Script> = {
  zh: {
    people: ['小王', '小李', '老赵', '陈静', '孙悦', '林涛'],
    family: '一家人',
    school: '高三（2）班',
    classmate: (number) => `同学 ${number}`,
    card: '看看我们群里都有谁',
    liToWang: ['周末一起吃饭？', '好，六点见'],
    zhaoToWang: '照片我晚点发你',
    chenToFamily: '今晚谁回家吃饭？',
    liToFamily: '我先进来了，你们点一下卡片就能看到',
    linToSchool: '毕业十年了，大家都还在吗',
    linAfterwards: '没想到来了这么多人',
  },
  en: {
    people: ['Wang', 'Li', 'Zhao', 'Chen', 'Sun', 'Lin'],
    family: 'Family',
    school: 'Class of 2016',
    classmate: (number) => `Classmate ${number}`,
    card: 'See who of our group is here',
    liToWang: ['Dinner on Saturday?', 'Six o’clock, see you'],
    zhaoToWang: 'I’ll send you the photos later',
    chenToFamily: 'Who is home for dinner tonight?',
    liToFamily: 'I’m in. Tap the card and you’ll see who is here',
    linToSchool: 'Ten years already. Is everybody still around?',
    linAfterwards: 'I did not expect so many of you',
  },
}

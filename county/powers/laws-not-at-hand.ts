// Laws that a basis names and whose text we do not have: such a basis names its article and quotes nothing. As soon as the text comes, a
// test asks for the quotation, and the law leaves this list.

export const LAWS_NOT_AT_HAND: readonly string[] = [
  "不动产登记暂行条例",
  "公共场所卫生管理条例",
  "公路法",
  "医师法",
  "土地管理法",
  "城市市容和环境卫生管理条例",
  "城市房地产管理法",
  "城市道路管理条例",
  "城镇排水与污水处理条例",
  "基本医疗卫生与健康促进法",
  "大型群众性活动安全管理条例",
  "市场主体登记管理条例",
  "户口登记条例",
  "护士条例",
  "残疾人保障法",
  "民办非企业单位登记管理暂行条例",
  "民法典",
  "水土保持法",
  "水法",
  "特种设备安全法",
  "社会救助暂行办法",
  "社会团体登记管理条例",
  "防洪法",
];

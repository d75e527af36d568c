// Numbers of articles as Chinese laws write them.

/** An article's number as the law writes it: 58 is 第五十八条. Up to 199. */
export function articleName(number: number): string {
  const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
  const tens = Math.floor((number % 100) / 10);
  const ones = number % 10;
  const hundred = number >= 100 ? "一百" : "";
  const ten = tens === 0 ? (hundred !== "" && ones > 0 ? "零" : "") : `${tens > 1 || hundred !== "" ? digits[tens] : ""}十`;
  return `第${hundred}${ten}${ones === 0 ? "" : digits[ones]}条`;
}

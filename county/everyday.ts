// What people call the things that they come for, by the code of the power that they need. Of each power the first Chinese and the first
// English word are what the hall offers to search for.
export const EVERYDAY: Readonly<Record<string, readonly string[]>> = {
  "XK-0312": [
    ...["面馆", "餐馆", "饭店", "饭馆", "小吃店", "面店", "餐厅", "食堂", "火锅店", "早餐店", "奶茶店", "咖啡店", "酒楼", "外卖"],
    ...["卖面", "卖饭", "开店", "开餐馆", "食品经营许可证", "餐饮许可证", "卫生许可证"],
    ...["restaurant", "noodle shop", "snack bar", "canteen", "cafe", "takeaway"],
  ],
  "DJ-0119": [
    ...["营业执照", "开店", "办执照", "个体户", "做生意", "摆摊", "小卖部", "小店", "网店", "注册个体户", "创业"],
    ...["business licence", "open a shop", "sole trader", "start a business"],
  ],
  "DJ-0124": [
    ...["变更执照", "营业执照变更", "改名称", "改地址", "店铺搬家", "换地方", "改经营范围", "换执照"],
    ...["change of address", "change of name", "change the business licence"],
  ],
  "XK-0407": [...["施工许可证", "建房", "盖房", "开工", "工地", "盖楼", "施工证"], ...["building permit", "construction site"]],
  "LH-0426": [
    ...["开工手续", "联合审批", "并联审批", "项目开工", "一次办好", "消防审查", "规划许可"],
    ...["start of construction", "joint approval"],
  ],
  "XK-0622": [...["环评", "环评报告表", "环境影响评价", "办厂", "开工厂", "排污"], ...["environmental impact", "open a factory"]],
  "XK-0540": ["规划许可证", "建筑规划", "planning permit"],
  "XK-0541": ["村里建厂", "村里盖房", "rural building"],
  "XK-0445": ["预售证", "楼盘", "买新房", "presale"],
  "XK-1562": ["宅基地", "农村建房", "村里建房", "homestead"],
  "XK-1132": ["挖公路", "公路接口", "dig a highway"],
  "XK-1431": ["占道", "脚手架", "占路", "occupy a road"],
  "XK-1225": ["水保方案", "水土保持", "soil conservation"],
  "XK-1227": ["过河", "河边建房", "build by a river"],
  "XK-1421": ["排水证", "接污水管", "drains"],
  "XK-1411": ["广告牌", "户外广告", "招牌", "billboard"],
  "XK-1304": ["卫生许可证", "理发店", "宾馆", "旅馆", "hotel", "barber"],
  "XK-1305": ["卫生许可证到期", "换证", "续期", "renew hygiene licence"],
  "DJ-0909": ["成立协会", "商会", "办社团", "association"],
  "DJ-0133": ["电梯登记", "叉车", "锅炉", "lift"],
  "QT-0135": ["卖零食", "预包装食品", "超市备案", "packaged food"],
};

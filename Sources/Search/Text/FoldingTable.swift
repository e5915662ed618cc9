/// Letters that people leave accents and capitals off, by the letters they write instead: the base letters of
/// Unicode's canonical decompositions for Latin, and what German, Danish, Polish and Vietnamese keyboards do.
let foldedLatin: [(plain: String, written: String)] = [
  ("0", "０٠۰"),
  ("1", "１١۱"),
  ("2", "２٢۲"),
  ("3", "３٣۳"),
  ("4", "４٤۴"),
  ("5", "５٥۵"),
  ("6", "６٦۶"),
  ("7", "７٧۷"),
  ("8", "８٨۸"),
  ("9", "９٩۹"),
  ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặａＡª"),
  ("b", "ｂＢ"),
  ("c", "ÇçĆćĈĉĊċČčｃＣ"),
  ("d", "ÐðĎďĐđｄＤ"),
  ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěẸẹẺẻẼẽẾếỀềỂểỄễỆệｅＥ"),
  ("f", "ｆＦ"),
  ("g", "ĜĝĞğĠġĢģｇＧ"),
  ("h", "ĤĥĦħｈＨ"),
  ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐỈỉỊịｉＩ"),
  ("j", "ĴĵｊＪ"),
  ("k", "ĶķｋＫ"),
  ("l", "ĹĺĻļĽľŁłｌＬ"),
  ("m", "ｍＭ"),
  ("n", "ÑñŃńŅņŇňŊŋｎＮ"),
  ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợｏＯº"),
  ("p", "ｐＰ"),
  ("q", "ｑＱ"),
  ("r", "ŔŕŖŗŘřｒＲ"),
  ("s", "ŚśŜŝŞşŠšȘșｓＳ"),
  ("t", "ŢţŤťȚțｔＴ"),
  ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜỤụỦủỨứỪừỬửỮữỰựｕＵ"),
  ("v", "ｖＶ"),
  ("w", "ŴŵẀẁẂẃẄẅｗＷ"),
  ("x", "ｘＸ"),
  ("y", "ÝýÿŶŷŸỲỳỴỵỶỷỸỹｙＹ"),
  ("z", "ŹźŻżŽžｚＺ"),
  ("ae", "Ææ"),
  ("oe", "Œœ"),
  ("ss", "ß"),
  ("th", "Þþ"),
]

/// Each group begins with the letter the others become: small letters of Greek and Cyrillic without accents that
/// do not make another letter, Arabic letters that are written for one another.
let foldedOthers: [String] = """
  ĳĲ ŀĿ ŧŦ ʹʹ ͱͰ ͳͲ ͷͶ ͻϽ ͼϾ ͽϿ αΆΑά βΒ γΓ δΔ εΈΕέ ζΖ ηΉΗή θΘϴ ιΊΐΙΪίϊ κΚ λΛ μΜ νΝ ξΞ οΌΟό πΠ ρΡ
  σΣς τΤ υΎΥΫΰϋύ φΦ χΧ ψΨ ωΏΩώ ϒϓϔ ϗϏ ϙϘ ϛϚ ϝϜ ϟϞ ϡϠ ϣϢ ϥϤ ϧϦ ϩϨ ϫϪ ϭϬ ϯϮ ϲϹ ϳͿ ϸϷ ϻϺ аА бБ вВ гГ
  дД еЀЁЕѐё жЖ зЗ иИ йЙ кК лЛ мМ нН оО пП рР сС тТ уУ фФ хХ цЦ чЧ шШ щЩ ъЪ ыЫ ьЬ эЭ юЮ яЯ ђЂ ѓЃ
  єЄ ѕЅ іІ їЇ јЈ љЉ њЊ ћЋ ќЌ ѝЍ ўЎ џЏ ґҐ اأإآ هة يى
  """.split(whereSeparator: \.isWhitespace).map(String.init)

// Text files and their encodings: E22x, R22x.

extension Failure {
    public static func notText(_ file: String) -> Failure {
        Failure(
            "E221", .input, en: "not a text file", zhTW: "不是文字檔",
            next: Message(
                en: "name a text file (transcript, captions, cut list)", zhTW: "請指定文字檔（逐字稿、字幕、剪輯清單）"),
            place: Place(file: file))
    }

    /// - Parameter encoding: the encoding that the rest of the file is in.
    public static func badEncoding(_ file: String, line: Int, encoding: String) -> Failure {
        Failure(
            "E222", .input, en: "bytes that are not \(encoding) text", zhTW: "有不屬於 \(encoding) 文字的位元組",
            next: Message(
                en: "open the file in an editor, mend that line, and save it as UTF-8",
                zhTW: "請用編輯器開啟檔案，修正該行，再存成 UTF-8"),
            place: Place(file: file, line: line))
    }

    public static func unknownEncoding(_ file: String) -> Failure {
        Failure(
            "E223", .input, en: "the text is in none of UTF-8, UTF-16, Big5 and GB18030",
            zhTW: "文字不是 UTF-8、UTF-16、Big5 或 GB18030 編碼",
            next: Message(en: "save it as UTF-8 and try again", zhTW: "請存成 UTF-8 後再試一次"),
            place: Place(file: file))
    }
}

extension Notice {
    public static func byteOrderMarkDropped(_ file: String) -> Notice {
        Notice(
            "R221", en: "byte order mark dropped", zhTW: "已去掉位元組順序標記（BOM）", place: Place(file: file, line: 1))
    }

    public static func readAsEncoding(_ file: String, _ encoding: String) -> Notice {
        Notice(
            "R222", en: "not UTF-8; read as \(encoding)", zhTW: "不是 UTF-8，當成 \(encoding) 讀取",
            place: Place(file: file, line: 1))
    }
}

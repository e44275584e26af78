// Bags (RFC 8493) and seals, their proof: E712, W71x, F725, F726, F73x, F74x.

extension Failure {
    /// - Parameter problems: how many were found.
    public static func bagNotSound(_ path: String, problems: Int) -> Failure {
        Failure(
            "E712", .proof, en: "the bag is not valid: \(problems) findings",
            zhTW: "這個 bag 無效：發現 \(problems) 個問題",
            next: Message(en: "take the bag from a copy", zhTW: "請從備份取回這個 bag"), place: Place(file: path))
    }
}

// What a bag is warned of; it is valid all the same.
extension Notice {
    public static func bagPathPrefixed(_ file: String, line: Int) -> Notice {
        Notice(
            "W710", en: "the path begins with “./”, which other programs may not find",
            zhTW: "路徑以「./」開頭，其他程式可能找不到檔案", place: Place(file: file, line: line))
    }

    public static func bagPathStarred(_ file: String, line: Int) -> Notice {
        Notice(
            "W711", en: "the path is marked with “*” as md5sum does, which other programs may not find",
            zhTW: "路徑前有 md5sum 加的「*」，其他程式可能找不到檔案", place: Place(file: file, line: line))
    }

    public static func bagEntryRepeated(_ file: String, line: Int) -> Notice {
        Notice(
            "W712", en: "the file is listed twice, with the same checksum", zhTW: "檔案重複列出，校驗碼相同",
            place: Place(file: file, line: line))
    }

    /// - Parameter other: the name it clashes with.
    public static func bagNamesDifferInCase(_ file: String, other: String) -> Notice {
        Notice(
            "W713", en: "differs from “\(other)” only in its case: not every disk keeps both",
            zhTW: "與「\(other)」只差在大小寫：有些磁碟無法同時保存", place: Place(file: file))
    }

    /// - Parameter other: the name it clashes with.
    public static func bagNamesDifferInForm(_ file: String, other: String) -> Notice {
        Notice(
            "W714", en: "looks the same as “\(other)”, but is written with other Unicode characters",
            zhTW: "看起來與「\(other)」相同，但使用不同的 Unicode 字元", place: Place(file: file))
    }

    public static func bagSystemFile(_ file: String) -> Notice {
        Notice(
            "W715", en: "is a file that a system keeps for itself and may remove or change",
            zhTW: "是作業系統自用的檔案，可能被系統刪除或更改", place: Place(file: file))
    }

    /// - Parameter algorithm: as the manifest's name says.
    public static func bagManifestUnchecked(_ file: String, algorithm: String) -> Notice {
        Notice(
            "W716", en: "was not checked: the checksums are “\(algorithm)”",
            zhTW: "未檢查：不認得「\(algorithm)」校驗碼", place: Place(file: file))
    }

    public static func bagByteOrderMark(_ file: String) -> Notice {
        Notice(
            "W717", en: "begins with a byte order mark, which other programs may take for text",
            zhTW: "開頭有位元組順序記號，其他程式可能把它當成文字", place: Place(file: file))
    }

    public static func bagInfoMalformed(_ file: String, line: Int) -> Notice {
        Notice(
            "W718", en: "the line is not “label: value”", zhTW: "這一行不是「標籤: 值」",
            place: Place(file: file, line: line))
    }

    public static func bagPathUnescaped(_ file: String, line: Int) -> Notice {
        Notice(
            "W719", en: "a “%” of the path is not written as “%25”", zhTW: "路徑裡的「%」沒有寫成「%25」",
            place: Place(file: file, line: line))
    }
}

// What makes a bag invalid.
extension Notice {
    public static func bagDeclarationMissing(_ file: String) -> Notice {
        Notice("F730", en: "the bag's declaration is missing", zhTW: "缺少 bag 的宣告", place: Place(file: file))
    }

    public static func bagDeclarationMalformed(_ file: String, line: Int) -> Notice {
        Notice(
            "F731",
            en: "is not “BagIt-Version: M.N” and “Tag-File-Character-Encoding: NAME”, a line each",
            zhTW: "不是各佔一行的「BagIt-Version: M.N」與「Tag-File-Character-Encoding: 名稱」",
            place: Place(file: file, line: line))
    }

    public static func bagVersionUnknown(_ file: String, version: String) -> Notice {
        Notice(
            "F732", en: "the version \(version) is not known", zhTW: "不認得版本 \(version)",
            place: Place(file: file, line: 1))
    }

    /// - Parameter encoding: as the bag names it.
    public static func bagEncodingWrong(_ file: String, encoding: String) -> Notice {
        Notice(
            "F733", en: "cannot be read as “\(encoding)”", zhTW: "無法以「\(encoding)」編碼讀取",
            place: Place(file: file))
    }

    public static func bagManifestMissing(_ file: String) -> Notice {
        Notice(
            "F734", en: "there is no manifest that could be checked", zhTW: "沒有可供檢查的 manifest",
            place: Place(file: file))
    }

    public static func bagManifestMalformed(_ file: String, line: Int) -> Notice {
        Notice(
            "F735", en: "the line is not a checksum with a path", zhTW: "這一行不是校驗碼與路徑",
            place: Place(file: file, line: line))
    }

    public static func bagPathUnsafe(_ file: String, line: Int) -> Notice {
        Notice(
            "F736", en: "the path leads out of where the bag keeps such files", zhTW: "路徑離開了 bag 存放這類檔案的位置",
            place: Place(file: file, line: line))
    }

    public static func bagEntryTwice(_ file: String, line: Int) -> Notice {
        Notice("F737", en: "the file is listed twice", zhTW: "檔案重複列出", place: Place(file: file, line: line))
    }

    /// - Parameter manifest: which does not list it.
    public static func bagFileUnlisted(_ file: String, manifest: String) -> Notice {
        Notice(
            "F738", en: "the file is not in \(manifest)", zhTW: "檔案不在 \(manifest) 裡", place: Place(file: file)
        )
    }

    public static func bagPayloadMissing(_ file: String) -> Notice {
        Notice("F739", en: "the bag's content is missing", zhTW: "缺少 bag 的內容", place: Place(file: file))
    }

    public static func bagFileNotFetched(_ file: String, line: Int) -> Notice {
        Notice(
            "F740", en: "the file has yet to be fetched from elsewhere; jielu fetches nothing",
            zhTW: "檔案還要從別處下載；jielu 不會下載任何東西", place: Place(file: file, line: line))
    }

    /// - Parameters: octets and files, as `Payload-Oxum` puts them.
    public static func bagPayloadOxum(_ file: String, line: Int, found: String, described: String) -> Notice {
        Notice(
            "F741", en: "the content is \(found), described as \(described) (bytes.files)",
            zhTW: "內容是 \(found)，描述卻是 \(described)（位元組.檔案數）", place: Place(file: file, line: line))
    }

    public static func bagFetchMalformed(_ file: String, line: Int) -> Notice {
        Notice(
            "F742", en: "the line is not an address, a length and a path", zhTW: "這一行不是網址、長度與路徑",
            place: Place(file: file, line: line))
    }

    public static func bagNameNotUTF8(_ file: String) -> Notice {
        Notice("F743", en: "the name is not UTF-8", zhTW: "檔名不是 UTF-8", place: Place(file: file))
    }

    /// - Parameter limit: bytes.
    public static func bagTagFileTooLarge(_ file: String, limit: Int) -> Notice {
        Notice(
            "F744", en: "is larger than \(limit >> 20) MiB, which no such file should be",
            zhTW: "超過 \(limit >> 20) MiB，這種檔案不該這麼大", place: Place(file: file))
    }

    public static func bagAltered(_ file: String, algorithm: String, line: Int) -> Notice {
        Notice(
            "F745", en: "the file is not what its \(algorithm) checksum says", zhTW: "檔案與 \(algorithm) 校驗碼不符",
            place: Place(file: file, line: line))
    }

    /// - Parameters: both in hexadecimal.
    public static func sealDiffers(_ file: String, found: String, expected: String) -> Notice {
        Notice(
            "F725", en: "the seal is \(found), not \(expected)", zhTW: "封印是 \(found)，不是 \(expected)",
            place: Place(file: file))
    }

    public static func sealMissing(_ file: String) -> Notice {
        Notice(
            "F726", en: "there is nothing that a seal could be of", zhTW: "沒有可以比對封印的檔案",
            place: Place(file: file))
    }
}

extension Message {
    /// - Parameters:
    ///   - files: read and compared.
    ///   - size: of them, for people.
    public static func bagSound(_ path: String, files: Int, size: String) -> Message {
        Message(
            en: "\(path): valid bag, \(files) files, \(size)", zhTW: "\(path)：有效的 bag，\(files) 個檔案，\(size)")
    }

    /// - Parameter seal: SHA-256 of the list of checksums.
    public static func packageSeal(_ seal: String) -> Message {
        Message(en: "Seal: \(seal)", zhTW: "封印：\(seal)")
    }

    public static let sealExpected = Message(
        en: "give the 64 hexadecimal digits that “jielu package” printed",
        zhTW: "請輸入「jielu package」印出的 64 個十六進位數字")

    public static let bagReading = Message(en: "reading the bag", zhTW: "讀取 bag")
}

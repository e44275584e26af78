// Files and outputs: E20x, W20x.

extension Failure {
    public static func fileMissing(_ file: String) -> Failure {
        Failure(
            "E201", .input, en: "file not found", zhTW: "找不到檔案",
            next: Message(en: "check the name and the folder", zhTW: "請檢查檔名與資料夾"), place: Place(file: file))
    }

    public static func notRegularFile(_ file: String) -> Failure {
        Failure(
            "E202", .input, en: "not a regular file", zhTW: "不是一般檔案",
            next: Message(
                en: "name a file, not a folder, device or pipe", zhTW: "請指定檔案，而不是資料夾、裝置或管線"),
            place: Place(file: file))
    }

    public static func fileEmpty(_ file: String) -> Failure {
        Failure(
            "E203", .input, en: "the file is empty (0 bytes)", zhTW: "檔案是空的（0 位元組）",
            next: Message(
                en: "get the file again from its source", zhTW: "請從來源重新取得這個檔案"), place: Place(file: file))
    }

    public static func cannotRead(_ file: String, reason: String) -> Failure {
        Failure(
            "E204", .input, en: "cannot read the file", zhTW: "無法讀取檔案",
            next: Message(en: "check the file's permissions", zhTW: "請檢查檔案權限"), place: Place(file: file),
            reason: reason)
    }

    public static func cannotWrite(_ file: String, reason: String) -> Failure {
        Failure(
            "E205", .output, en: "cannot write", zhTW: "無法寫入",
            next: Message(
                en: "check the folder's permissions and free space", zhTW: "請檢查資料夾的權限與剩餘空間"),
            place: Place(file: file), reason: reason)
    }

    /// - Parameters: bytes needed and free on the output's file system.
    public static func diskFull(_ folder: String, needed: Int64, free: Int64) -> Failure {
        Failure(
            "E206", .output,
            en: "not enough space: \(needed) bytes needed, \(free) free",
            zhTW: "空間不足：需要 \(needed) 位元組，剩下 \(free) 位元組",
            next: Message(
                en: "free some space, or choose another disk with -o", zhTW: "請騰出空間，或用 -o 選另一個磁碟"),
            place: Place(file: folder))
    }

    public static func outputNotOurs(_ file: String) -> Failure {
        Failure(
            "E207", .output, en: "the output exists and was not made by jielu", zhTW: "輸出已存在，而且不是 jielu 產生的",
            next: Message(
                en: "choose another name, or use --force to replace it", zhTW: "請改用別的名稱，或用 --force 取代它"),
            place: Place(file: file))
    }

    public static func pathLeavesFolder(_ path: String, folder: String) -> Failure {
        Failure(
            "E208", .input, en: "the path “\(path)” leaves the folder \(folder)",
            zhTW: "路徑「\(path)」離開了資料夾 \(folder)",
            next: Message(
                en: "put the file into that folder, or allow its folder with --root",
                zhTW: "請把檔案放進該資料夾，或用 --root 允許它所在的資料夾"))
    }

    public static func inputChanged(_ file: String) -> Failure {
        Failure(
            "E209", .input, en: "the file changed while it was read", zhTW: "檔案在讀取時被更動",
            next: Message(
                en: "wait until nothing writes to it, then run again", zhTW: "請等到沒有程式寫入它，再執行一次"),
            place: Place(file: file))
    }

    public static func locked(_ what: String) -> Failure {
        Failure(
            "E210", .tryAgain, en: "another run of jielu is at work here", zhTW: "另一個 jielu 正在這裡工作",
            next: Message(en: "wait until it has ended, then run again", zhTW: "請等它結束後再執行一次"),
            place: Place(file: what))
    }

    public static func fileTooLarge(_ file: String, bytes: Int64, limit: Int64) -> Failure {
        Failure(
            "E212", .input, en: "too large for a text: \(bytes) bytes, at most \(limit) are read",
            zhTW: "文字檔過大：\(bytes) 位元組，最多只讀 \(limit) 位元組",
            next: Message(
                en: "check that it is the right file; if it is, split it into several",
                zhTW: "請確認檔案沒有選錯；若沒有，請分成幾個檔案"),
            place: Place(file: file))
    }

    /// - Parameters:
    ///   - file: where the output was to go.
    ///   - input: the same file as it was named as an input.
    public static func outputIsInput(_ file: String, input: String) -> Failure {
        let other = input == file ? "" : " (\(input))"
        return Failure(
            "E211", .output, en: "the output would replace one of this run's own inputs\(other)",
            zhTW: "輸出會蓋掉這次執行的輸入檔\(other)",
            next: Message(
                en: "write to another folder, or give the output another name (split: --name)",
                zhTW: "請輸出到別的資料夾，或改用別的名稱（split 可用 --name）"),
            place: Place(file: file))
    }
}

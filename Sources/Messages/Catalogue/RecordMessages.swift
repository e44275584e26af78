// Records, their making and their proof: E70x, W70x, F70x.

extension Failure {
    public static func anchorsUnreadable(_ file: String, line: Int) -> Failure {
        Failure(
            "E705", .input, en: "the anchors of this meeting cannot be read", zhTW: "無法讀取這場會議的錨點",
            next: Message(
                en: "put the file back from a copy; deleting it gives every utterance a new link",
                zhTW: "請從備份還原這個檔案；若刪除它，每則發言的連結都會改變"),
            place: Place(file: file, line: line))
    }
}

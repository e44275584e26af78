import Messages

/// What a command found or made, before it is printed.
struct Report {
    /// One element per item, for `--json`.
    var results: [JSON] = []
    /// What people read on stdout.
    var text = ""
    /// Items that failed while the others were done.
    var failures: [Failure] = []
    /// Whether somebody should look at what was found: exit 1.
    var needsLook = false

    init(results: [JSON] = [], text: String = "", needsLook: Bool = false) {
        self.results = results
        self.text = text
        self.needsLook = needsLook
    }

    /// How the command ends.
    /// - Parameter strict: whether notices count.
    func exit(notices: [Notice], strict: Bool) -> ExitStatus {
        // The worst of the items' failures speaks for all only where it is a proof that failed.
        if failures.contains(where: { $0.exit == .proof }) { return .proof }
        if !failures.isEmpty || needsLook { return .needsLook }
        return strict && !notices.isEmpty ? .needsLook : .done
    }
}

/// The one document that `--json` prints, on failure too. Keys, codes and sentences are the same in every language.
enum JSONReport {
    static func document(
        command: String?, exit: ExitStatus, results: [JSON], notices: [Notice], failure: Failure?
    ) -> JSON {
        [
            "jielu": 1,
            "command": .optional(command),
            "status": .string(status(exit, notices: notices, failed: failure != nil)),
            "exit": .integer(Int64(exit.rawValue)),
            "results": .array(results),
            "warnings": .array(notices.map(json)),
            "error": failure.map(json) ?? .null,
        ]
    }

    static func status(_ exit: ExitStatus, notices: [Notice], failed: Bool) -> String {
        switch exit {
        case .done: notices.isEmpty ? "ok" : "warnings"
        case .needsLook: failed ? "failed" : "needsLook"
        case .interrupted, .terminated: "interrupted"
        default: "failed"
        }
    }

    static func json(_ notice: Notice) -> JSON {
        .object(
            [JSON.Member(key: "code", value: .string(notice.code))] + members(notice.place)
                + [JSON.Member(key: "message", value: .string(notice.message.text(in: .en)))])
    }

    static func json(_ failure: Failure) -> JSON {
        .object(
            [
                JSON.Member(key: "code", value: .string(failure.code)),
                JSON.Member(key: "message", value: .string(failure.message.text(in: .en))),
            ] + members(failure.place) + [
                JSON.Member(key: "next", value: .optional(failure.next?.text(in: .en))),
                JSON.Member(key: "reason", value: .optional(failure.reason)),
            ])
    }

    private static func members(_ place: Place) -> [JSON.Member] {
        [
            JSON.Member(key: "file", value: .optional(place.file)),
            JSON.Member(key: "line", value: .optional(place.line)),
            JSON.Member(key: "time", value: .optional(place.time)),
        ]
    }
}

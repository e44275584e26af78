public import Timeline

/// The shape of a clip's picture.
public enum ClipAspect: String, CaseIterable, Sendable {
    case wide = "16:9"
    case square = "1:1"
    case tall = "9:16"

    /// Width and height.
    var ratio: (width: Int, height: Int) {
        switch self {
        case .wide: (16, 9)
        case .square: (1, 1)
        case .tall: (9, 16)
        }
    }
}

/// How a picture of another shape is brought to the clip's.
public enum ClipFill: String, CaseIterable, Sendable {
    /// Its middle fills the clip; what lies outside is cut off.
    case crop
    /// All of it is shown, before itself out of focus.
    case blur
}

/// Where captions stand.
public enum CaptionUse: String, CaseIterable, Sendable {
    /// In the picture.
    case burn
    /// A track of text that a player shows or hides.
    case soft
    case none
}

/// How burnt captions stand out from any picture.
public enum CaptionLook: String, CaseIterable, Sendable {
    /// White on a dark plate that lets the picture through.
    case plate
    /// White with a dark outline.
    case outline
}

/// What a card before the clip says.
public struct TitleCard: Hashable, Sendable {
    public var title: String
    public var date: String?
    public var link: String?
    /// How long it stands.
    public var duration: Milliseconds

    public init(title: String, date: String? = nil, link: String? = nil, duration: Milliseconds = 3000) {
        self.title = title
        self.date = date
        self.link = link
        self.duration = duration
    }
}

/// What is to be done to a clip that was cut.
public struct ClipForm: Hashable, Sendable {
    public var aspect: ClipAspect?
    public var fill = ClipFill.crop
    /// Pictures are made smaller where they are higher, never larger.
    public var maxHeight: Int?
    public var captions = CaptionUse.none
    public var look = CaptionLook.plate
    /// Whether a speaker's name stands before what he or she begins to say.
    public var speakers = false
    /// The loudness to reach, in hundredths of LUFS (EBU R 128): -1600.
    public var loudness: Int?
    /// How long pictures and sound come and go at both ends.
    public var fade: Milliseconds = 0
    public var card: TitleCard?
    /// Sound only, with the clip's poster as its cover.
    public var audioOnly = false
    /// Bytes that the clip may have.
    public var maxBytes: Int64?

    public init() {}

    /// Whether a clip is as it is cut.
    public var isPlain: Bool {
        !changesPictures && !changesSound && captions == .none && !audioOnly && maxBytes == nil
    }

    /// Whether pictures are encoded again.
    public var changesPictures: Bool {
        aspect != nil || maxHeight != nil || captions == .burn || fade > 0 || card != nil
    }

    var changesSound: Bool { loudness != nil || fade > 0 || card != nil }

    /// How much later everything stands for the card before it.
    public var lead: Milliseconds { card?.duration ?? 0 }
}

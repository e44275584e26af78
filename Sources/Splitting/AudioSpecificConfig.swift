/// What AAC's header says about sampling (ISO/IEC 14496-3, 1.6.2.1).
///
/// HE-AAC is announced in one of three ways: by an object type of its own in front, by an extension at the end that
/// older decoders ignore, or not at all. The core is coded at half the rate that is heard.
struct AudioSpecificConfig: Hashable, Sendable {
    /// Samples a second of the core.
    let coreRate: Int
    /// Samples a second that are heard; nil where no band replication is announced.
    let extendedRate: Int?

    private static let rates = [
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
    ]

    /// - Returns: nil where the header is cut short or says nothing known.
    init?(_ bytes: [UInt8]) {
        var position = 0
        func read(_ count: Int) -> Int? {
            guard position + count <= bytes.count * 8 else { return nil }
            var value = 0
            for _ in 0..<count {
                value = value << 1 | Int(bytes[position / 8] >> (7 - position % 8)) & 1
                position += 1
            }
            return value
        }
        func objectType() -> Int? {
            guard let type = read(5) else { return nil }
            return type == 31 ? read(6).map { 32 + $0 } : type
        }
        func rate() -> Int? {
            guard let index = read(4) else { return nil }
            return index == 15 ? read(24) : Self.rates.indices.contains(index) ? Self.rates[index] : nil
        }
        guard let type = objectType(), let core = rate(), core > 0, read(4) != nil else { return nil }
        coreRate = core
        if type == 5 || type == 29 {
            extendedRate = rate()
            return
        }
        // The extension stands after a part whose length depends on the type: found by its mark, as decoders do.
        var found: Int?
        while position + 17 <= bytes.count * 8 {
            let mark = position
            if read(11) == 0x2B7, read(5) == 5 {
                if read(1) == 1 { found = rate() }
                break
            }
            position = mark + 1
        }
        extendedRate = found
    }
}

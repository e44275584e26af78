import LibAV

/// The size of a clip's pictures, and the filters that bring a recording's to it.
public struct PictureShape: Hashable, Sendable {
    /// In square pixels; both even.
    public let width: Int
    public let height: Int
    /// libavfilter's chain.
    let filters: String

    /// Pictures as they come.
    struct Source: Hashable, Sendable {
        var width: Int
        var height: Int
        var sampleAspectRatio: Ratio?
        /// Degrees clockwise that a player turns them by.
        var rotation = 0
        var isInterlaced = false

        /// As they are seen, in square pixels.
        var shown: (width: Double, height: Double) {
            let wide = Double(width) * (sampleAspectRatio?.value ?? 1)
            return rotation % 180 == 90 ? (Double(height), wide) : (wide, Double(height))
        }
    }

    /// - Parameter scale: how much smaller than the form asks for, up to 1.
    init(_ source: Source, _ form: ClipForm, scale: Double = 1) {
        var filters = ["format=pix_fmts=yuv420p|yuvj420p"]
        switch source.rotation {
        case 90: filters.insert("transpose=clock", at: 0)
        case 180: filters.insert("hflip,vflip", at: 0)
        case 270: filters.insert("transpose=cclock", at: 0)
        default: break
        }
        if source.isInterlaced { filters.insert("bwdif=mode=send_frame:deint=interlaced", at: 0) }
        let (wide, high) = source.shown
        let ratio = form.aspect.map { Double($0.ratio.width) / Double($0.ratio.height) }
        // The part of the picture that is shown, or the room it is shown in.
        var (outWide, outHigh) = (wide, high)
        if let ratio {
            switch form.fill {
            case .crop: (outWide, outHigh) = wide / high > ratio ? (high * ratio, high) : (wide, wide / ratio)
            case .blur:
                let short = min(wide, high)
                (outWide, outHigh) = ratio >= 1 ? (short * ratio, short) : (short, short / ratio)
            }
        }
        let factor = min(1, Double(form.maxHeight ?? .max) / outHigh) * scale
        width = Self.even(outWide * factor)
        height = Self.even(outHigh * factor)
        if ratio != nil, form.fill == .blur {
            let fit = min(Double(width) / wide, Double(height) / high)
            let inner = (Self.even(wide * fit), Self.even(high * fit))
            if abs(inner.0 - width) > 2 || abs(inner.1 - height) > 2 {
                filters.append(Self.blurred(width, height, inner))
            } else {
                filters.append("scale=\(width):\(height):flags=bicubic")
            }
        } else {
            let whole = (max(width, Self.even(wide * factor)), max(height, Self.even(high * factor)))
            let isTurned = source.rotation % 180 == 90
            let own = isTurned ? (source.height, source.width) : (source.width, source.height)
            if whole != own { filters.append("scale=\(whole.0):\(whole.1):flags=bicubic") }
            if whole != (width, height) { filters.append("crop=\(width):\(height)") }
        }
        filters.append("setsar=1")
        self.filters = filters.joined(separator: ",")
    }

    /// The background is made small, where blurring costs nothing, and darkened, so that the eye stays with the picture.
    private static func blurred(_ width: Int, _ height: Int, _ inner: (Int, Int)) -> String {
        let small = (even(Double(width) / 8), even(Double(height) / 8))
        return "split[front][back];[back]scale=\(small.0):\(small.1):force_original_aspect_ratio=increase,"
            + "crop=\(small.0):\(small.1),gblur=sigma=3,scale=\(width):\(height):flags=bicubic,"
            + "lutyuv=y=val*0.5+8[dark];[front]scale=\(inner.0):\(inner.1):flags=bicubic[sharp];"
            + "[dark][sharp]overlay=(W-w)/2:(H-h)/2"
    }

    private static func even(_ size: Double) -> Int { max(2, Int((size / 2).rounded()) * 2) }

    /// The shorter side, by which pictures are called (720p).
    var shortSide: Int { min(width, height) }
}

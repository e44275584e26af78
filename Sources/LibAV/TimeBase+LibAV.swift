internal import CLibAV
import Timeline

extension TimeBase {
    init(_ rational: AVRational) {
        // 0/0 and the like occur in damaged files; libav's own default unit then.
        if rational.num > 0, rational.den > 0 {
            self.init(rational.num, rational.den)
        } else {
            self = .microseconds
        }
    }

    var rational: AVRational { AVRational(num: numerator, den: denominator) }
}

/// `AV_NOPTS_VALUE` is nil above libav.
func ticks(_ raw: Int64) -> Int64? { raw == LIBAV_NOPTS_VALUE ? nil : raw }

func raw(_ ticks: Int64?) -> Int64 { ticks ?? LIBAV_NOPTS_VALUE }

/// What an allocation of libav returned; like Swift itself, out of memory ends the process.
func allocated<Pointer>(_ pointer: Pointer?) -> Pointer {
    guard let pointer else { preconditionFailure("out of memory") }
    return pointer
}

import Messages
import Synchronization
import Timeline

/// Proves the files of one run as they are finished, before they get their names.
///
/// One recording is opened for all of them, on whatever thread finishes files.
final class SegmentCheck: Sendable {
    private struct State {
        var prover: Prover?
        var proofs: [String: Proof] = [:]
    }

    private let source: String
    private let depth: Proof.Depth
    private let state = Mutex(State())

    init(source: String, depth: Proof.Depth) {
        self.source = source
        self.depth = depth
    }

    /// What is to be proved of a segment that was written.
    /// - Parameters:
    ///   - written: what its writers say is in it.
    ///   - leftOut: how many pictures a copy had to leave out at its end.
    func claim(
        _ spec: SegmentSpec, written: TimeRange, file: String, copiesPictures: Bool, leftOut: Int
    ) -> Claim {
        var claim = Claim(
            file: file, name: spec.path, range: spec.cut, tracks: spec.tracks.map(\.index), depth: depth)
        if copiesPictures {
            // A copy starts on its keyframe, and ends on the last complete prefix.
            claim.range = TimeRange(written.start, max(written.start, spec.cut.end))
            // Three at most with the usual patterns; no coding reorders by more than sixteen.
            claim.mayEndEarly = min(leftOut, PresentationPrefix<Int>.deepestReordering)
        }
        return claim
    }

    /// - Throws: `Failure` E330 where it is not right; `LibAVError` where it cannot be read.
    func prove(_ claim: Claim) throws {
        let failure = try state.withLock { state -> Failure? in
            let prover = try state.prover ?? Prover(source: source)
            state.prover = prover
            let proof = try prover.prove(claim)
            state.proofs[claim.name] = proof
            return proof.failure
        }
        if let failure { throw failure }
    }

    /// What was found of a file, by its final path.
    func proof(of path: String) -> Proof? { state.withLock { $0.proofs[path] } }
}

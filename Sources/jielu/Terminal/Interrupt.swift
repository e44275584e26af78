import Dispatch
import Files
import Foundation
import Messages

/// Ctrl-C and a polite kill: programs that were started are ended, unfinished files are removed, then the process ends
/// with 130 or 143.
///
/// The work need not notice: the signal arrives on a thread of its own, which takes the console's lock and the right
/// to make files before it cleans up.
enum Interrupt {
    /// Handles signals until the answer is released.
    static func handle(console: Console) -> [any DispatchSourceSignal] {
        let queue = DispatchQueue(label: "jielu.signals")
        return [(SIGINT, Failure.interrupted), (SIGTERM, Failure.terminated)].map { number, failure in
            ignore(number)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                console.interrupt(failure) {
                    ChildProgram.endAll()
                    TemporaryPaths.close()
                }
            }
            source.resume()
            return source
        }
    }

    /// A signal's own way of ending the process is switched off.
    static func ignore(_ number: Int32) {
        _ = signal(number, SIG_IGN)
    }
}

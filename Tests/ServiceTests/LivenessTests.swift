import Service
import Testing

struct LivenessTests {
    @Test func aThreadIsStuckOnlyWhenItNeitherBeatsNorRests() {
        let liveness = Liveness()
        let reading = liveness.pulse(of: "reading")
        let writing = liveness.pulse(of: "writing")
        let later = ContinuousClock.now + .seconds(100)
        #expect(liveness.stuck(for: .seconds(60), at: later) == [], "a thread rests until its first beat")
        reading.beat()
        writing.beat()
        #expect(liveness.stuck(for: .seconds(60), at: .now) == [])
        #expect(liveness.stuck(for: .seconds(60), at: later) == ["reading", "writing"])
        reading.rest()
        #expect(liveness.stuck(for: .seconds(60), at: later) == ["writing"])
        #expect(liveness.stuck(for: .seconds(200), at: later) == [])
    }

    @Test func aThreadRestsWhileItWaitsForWork() {
        let liveness = Liveness()
        let pulse = liveness.pulse(of: "lookups")
        let later = ContinuousClock.now + .seconds(100)
        pulse.beat()
        let work = pulse.resting { () -> Int? in
            #expect(liveness.stuck(for: .seconds(60), at: later) == [])
            return 7
        }
        #expect(work == 7)
        #expect(liveness.stuck(for: .seconds(60), at: later) == ["lookups"])
    }
}

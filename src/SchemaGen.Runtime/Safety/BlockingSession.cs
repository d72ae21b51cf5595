namespace SchemaGen.Safety;

/// <summary>A session that holds locks on a table that a step wants.</summary>
/// <param name="ProcessId">The server process.</param>
/// <param name="ApplicationName">The session's name; empty when it gave none.</param>
/// <param name="State">What it does: <c>active</c>, <c>idle in transaction</c>, …; the role may have to be a member of <c>pg_read_all_stats</c> to see it.</param>
/// <param name="TransactionAge">How old its transaction is.</param>
/// <param name="Tables">The tables that it holds.</param>
public sealed record BlockingSession(int ProcessId, string ApplicationName, string State, TimeSpan TransactionAge, string Tables)
{
    /// <summary>For people: all of it in one line.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"process {ProcessId} ({ApplicationName}), {State} for {TransactionAge.TotalSeconds:0.#} s, which holds {Tables}");
}

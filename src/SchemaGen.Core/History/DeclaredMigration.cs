using System.Diagnostics;
using SchemaGen.Operations;

namespace SchemaGen.History;

/// <summary>A migration that was read from syntax or from SQL files, and has no class of its own.</summary>
/// <param name="id">The identity in the history.</param>
/// <param name="parents">The identities of the migrations that it follows.</param>
/// <param name="fingerprint">The fingerprint as recorded; empty when none was.</param>
/// <param name="up">The operations, in order.</param>
[DebuggerDisplay("{Id,nq} ({Up.Count} operations)")]
public sealed class DeclaredMigration(string id, IReadOnlyList<string> parents, string fingerprint, IReadOnlyList<Operation> up) : Migration
{
    /// <inheritdoc />
    public override string Id { get; } = id;

    /// <inheritdoc />
    public override IReadOnlyList<string> Parents { get; } = parents;

    /// <inheritdoc />
    public override string Fingerprint { get; } = fingerprint;

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Up { get; } = up;

    /// <inheritdoc />
    public override IReadOnlyList<string> Replaces => Replaced;

    /// <inheritdoc />
    public override string FoldFingerprint => Folded;

    /// <summary>What <see cref="Replaces"/> is to be.</summary>
    public IReadOnlyList<string> Replaced { get; init; } = [];

    /// <summary>What <see cref="FoldFingerprint"/> is to be.</summary>
    public string Folded { get; init; } = "";
}

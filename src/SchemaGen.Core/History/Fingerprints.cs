using System.Security.Cryptography;
using System.Text;
using SchemaGen.Notation;
using SchemaGen.Operations;

namespace SchemaGen.History;

/// <summary>The fingerprint of a migration: what it does and what it follows, not how its file is written.</summary>
public static class Fingerprints
{
    // Part of what is hashed, so that another scheme can never give a fingerprint of this one.
    private const string Scheme = "schemagen migration 1";

    /// <summary>
    /// The SHA-256 over the parents' fingerprints and the canonical text of each operation. A comment, the layout, the line ends or an
    /// approval do not change it; anything that changes what is done does.
    /// </summary>
    /// <param name="parentFingerprints">The fingerprints of the parents, in any order.</param>
    /// <param name="operations">The operations, in order.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Compute(IEnumerable<string> parentFingerprints, IReadOnlyList<Operation> operations)
    {
        StringBuilder text = new();
        text.Append(Scheme).Append('\n');
        foreach (string parent in parentFingerprints.OrderBy(static p => p, StringComparer.Ordinal))
            text.Append("after ").Append(parent).Append('\n');
        foreach (Operation operation in operations)
            text.Append(OperationNotation.Canonical(operation)).Append('\n');
        using SHA256 sha = SHA256.Create();
        return HexText.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The fingerprint of a fold's own operations, with what it stands for.</summary>
    /// <param name="head">The fingerprint of the last migration that was folded.</param>
    /// <param name="replaced">The identities of the migrations before that one.</param>
    /// <param name="operations">The fold's operations, in order.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string OfFold(string head, IEnumerable<string> replaced, IReadOnlyList<Operation> operations) =>
        Compute([head, .. replaced], operations);
}

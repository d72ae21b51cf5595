using System.Data.Common;
using SchemaGen.Operations;

namespace SchemaGen;

/// <summary>
/// An identified, ordered list of operations, with its parents and its fingerprint. A recorded migration is a partial class that
/// derives from this one and carries <see cref="MigrationAttribute"/>; the generator reads the attribute and writes the other half
/// of the class.
/// </summary>
public abstract class Migration
{
    /// <summary>The identity in the history: a UTC stamp and a name, <c>20261121T0930_AddPhone</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The identities of the migrations that this one follows; empty for the first, several for a merge.</summary>
    public abstract IReadOnlyList<string> Parents { get; }

    /// <summary>The SHA-256, in lower-case hexadecimal, over the parents' fingerprints and the canonical operations.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>The identities of the migrations before this one that it stands for, because it is their fold; empty for any other.</summary>
    public virtual IReadOnlyList<string> Replaces => [];

    /// <summary>For a fold, the fingerprint of its own operations (<c>Fingerprints.OfFold</c>); empty for any other.</summary>
    public virtual string FoldFingerprint => "";

    /// <summary>The operations in the order in which they are applied.</summary>
    public abstract IReadOnlyList<Operation> Up { get; }

    /// <summary>
    /// Calls the method that a <see cref="Operations.Run"/> operation names. The generator overrides it where there is such an operation.
    /// </summary>
    /// <param name="method">The method's name.</param>
    /// <param name="connection">The open connection, inside the migration's transaction where it has one.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>When the method has ended.</returns>
    /// <exception cref="SchemaGenException">There is no such method (<c>unknown-method</c>).</exception>
    public virtual Task RunAsync(string method, DbConnection connection, CancellationToken cancellationToken) =>
        throw new SchemaGenException("unknown-method", $"Migration \"{Id}\" runs the method \"{method}\", which its class does not have; declare \"private static Task {method}(DbConnection connection, CancellationToken cancellationToken)\".");
}

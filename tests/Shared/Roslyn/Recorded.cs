using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;

namespace SchemaGen.Testing;

/// <summary>A recorded migration for tests, written by the product's own writer.</summary>
/// <param name="Id">The identity.</param>
/// <param name="Fingerprint">The fingerprint.</param>
/// <param name="Operations">What it does.</param>
/// <param name="File">The file.</param>
internal sealed record Recorded(string Id, string Fingerprint, IReadOnlyList<Operation> Operations, TestFile File)
{
    /// <summary>The name of the class.</summary>
    public string ClassName => Id[(Id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>Records a first migration.</summary>
    public static Recorded First(string id, params IReadOnlyList<Operation> operations) => Create(id, [], operations);

    /// <summary>Records one that follows this one.</summary>
    public Recorded Then(string id, params IReadOnlyList<Operation> operations) => Create(id, [this], operations);

    /// <summary>The same with the only occurrence of a piece of code marked.</summary>
    public Recorded Mark(string id, string code) => Edit(code, "{|" + id + ":" + code + "|}");

    /// <summary>The same with the only occurrence of a piece of code replaced.</summary>
    public Recorded Edit(string code, string replacement)
    {
        if (File.Text.Split(code).Length != 2)
            throw new ArgumentException($"\"{code}\" occurs {File.Text.Split(code).Length - 1} times in\n{File.Text}", nameof(code));
        return this with { File = File with { Text = File.Text.Replace(code, replacement, StringComparison.Ordinal) } };
    }

    private static Recorded Create(string id, IReadOnlyList<Recorded> parents, IReadOnlyList<Operation> operations)
    {
        string fingerprint = Fingerprints.Compute(parents.Select(static p => p.Fingerprint), operations);
        MigrationFile file = new()
        {
            Namespace = "Shop.Migrations",
            ClassName = id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..],
            Id = id,
            AfterClasses = [.. parents.Select(static p => p.ClassName)],
            Fingerprint = fingerprint,
            Operations = operations,
        };
        return new(id, fingerprint, operations, new($"Migrations/{id}.cs", MigrationWriter.Write(file)));
    }
}

using SchemaGen.Generator.Reading;
using SchemaGen.History;
using SchemaGen.Notation;

namespace SchemaGen.Generator.Emitting;

/// <summary>
/// Makes the file of the pending migration. The generator, the build target and the code fix all get it here, and so the same bytes.
/// </summary>
internal static class PendingMigration
{
    /// <summary>The class of a pending migration that nobody has named yet.</summary>
    public const string ClassName = "Pending";

    /// <summary>The identity of a pending migration that nobody has named yet.</summary>
    public const string Id = "pending";

    // A class of one of these names would stand before what the usings of recorded files bring in, in all of them.
    private static readonly Lazy<HashSet<string>> Vocabulary = new(static () =>
    [
        nameof(SchemaGen), nameof(System), "IReadOnlyList",
        .. typeof(Migration).Assembly.GetExportedTypes()
            .Where(static t => t.Namespace is "SchemaGen" or "SchemaGen.Operations" or "SchemaGen.Schema")
            .Select(static t => t.Name.Split('`')[0]),
    ]);

    /// <summary>The file of the pending migration.</summary>
    /// <param name="comparison">The models against the history.</param>
    /// <param name="migrationsNamespace">The namespace of the first migration; later ones go where their parent is.</param>
    /// <param name="className">The name of the class.</param>
    /// <param name="id">The identity.</param>
    /// <returns>The file, or null when nothing is pending or it cannot be known.</returns>
    public static MigrationFile? Create(SchemaComparison comparison, string migrationsNamespace, string className, string id)
    {
        if (comparison.Obstacle is not null || comparison.Pending.IsEmpty)
            return null;
        EquatableArray<MigrationSpec> heads = comparison.History.Heads;
        string ns = heads.IsEmpty ? migrationsNamespace : heads[0].Namespace;
        return new()
        {
            Namespace = ns,
            ClassName = className,
            Id = id,
            AfterClasses = heads.Items.Select(h => h.Namespace == ns ? h.ClassName : FullNames.Joined(h.Namespace, h.ClassName)).ToEquatableArray(),
            Fingerprint = Fingerprints.Compute(heads.Items.Select(static h => h.Fingerprint), comparison.Pending.Items),
            Operations = comparison.Pending.Items,
        };
    }

    /// <summary>The class of a pending migration that nobody has named yet: <see cref="ClassName"/>, unless a recorded one has that name.</summary>
    /// <param name="history">What is recorded.</param>
    /// <returns>The name of the class.</returns>
    public static string FreeClassName(RecordedHistory history)
    {
        string name = ClassName;
        while (history.Migrations.Items.Any(m => IsNamed(m, name)))
            name += "_";
        return name;
    }

    /// <summary>Why a migration cannot be recorded under a name, or null when it can.</summary>
    /// <param name="className">The name of the class.</param>
    /// <param name="id">The identity.</param>
    /// <param name="ns">The namespace of the class.</param>
    /// <param name="history">What is recorded.</param>
    /// <returns>A sentence that says what to do, or null.</returns>
    public static string? WhyNot(string className, string id, string ns, RecordedHistory history)
    {
        if (IsWord(className))
            return $"{className} is a word that recorded migrations are written with, which a class of that name would hide; choose another MigrationName, such as {className}2.";
        return history.Migrations.Items.FirstOrDefault(m => m.Id == id || (m.Namespace == ns && IsNamed(m, className))) is { } taken
            ? $"There is a recorded migration {taken.ClassName} ({taken.Id}) already; choose another MigrationName."
            : null;
    }

    /// <summary>Whether a name is one of the words that recorded migrations are written with.</summary>
    /// <param name="className">The name of a class.</param>
    /// <returns>True when it is.</returns>
    public static bool IsWord(string className) => Vocabulary.Value.Contains(className);

    // Names that differ by case alone would be one file where files are emitted.
    private static bool IsNamed(MigrationSpec migration, string name) => string.Equals(migration.ClassName, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The identity of a migration: <c>20261121T0930_AddPhone</c>.</summary>
    /// <param name="stamp">The UTC time to the minute.</param>
    /// <param name="name">The name that a person gave.</param>
    /// <returns>The identity, which is also the file's name.</returns>
    public static string IdOf(string stamp, string name) => stamp + "_" + name;

    /// <summary>The migration as the generator knows recorded ones, so that its other half can be emitted.</summary>
    /// <param name="file">The file.</param>
    /// <param name="history">What is recorded.</param>
    /// <returns>The specification.</returns>
    public static MigrationSpec Specify(MigrationFile file, RecordedHistory history) => new()
    {
        Namespace = file.Namespace,
        ClassName = file.ClassName,
        Id = file.Id,
        Parents = history.Heads.Items.Select(static h => new MigrationParent(h.FullName, h.Id)).ToEquatableArray(),
        Fingerprint = file.Fingerprint,
        Operations = file.Operations.ToEquatableArray(),
    };
}

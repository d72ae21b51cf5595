namespace SchemaGen.Generator;

/// <summary>The names of the pipeline's steps, by which tests see what an edit makes the generator do again.</summary>
internal static class TrackingNames
{
    /// <summary>One for each class with <c>[Model]</c>.</summary>
    public const string Models = nameof(Models);

    /// <summary>One for each class with <c>[Migration]</c>.</summary>
    public const string Migrations = nameof(Migrations);

    /// <summary>One for each SQL file.</summary>
    public const string SqlFiles = nameof(SqlFiles);

    /// <summary>What MSBuild says.</summary>
    public const string Options = nameof(Options);

    /// <summary>What the assembly's attribute says.</summary>
    public const string Source = nameof(Source);

    /// <summary>The views and functions that the assembly declares.</summary>
    public const string Definitions = nameof(Definitions);

    /// <summary>All models together.</summary>
    public const string Desired = nameof(Desired);

    /// <summary>All recorded migrations together.</summary>
    public const string History = nameof(History);

    /// <summary>The models against the recorded migrations.</summary>
    public const string Comparison = nameof(Comparison);

    /// <summary>The models for which nodes are emitted.</summary>
    public const string Selection = nameof(Selection);

    /// <summary>Each model with its table, foreign keys resolved.</summary>
    public const string Nodes = nameof(Nodes);

    /// <summary>The text of the schema class.</summary>
    public const string Schema = nameof(Schema);

    /// <summary>The other half of each recorded migration.</summary>
    public const string Halves = nameof(Halves);

    /// <summary>The class of each SQL file.</summary>
    public const string SqlClasses = nameof(SqlClasses);

    /// <summary>The texts of the pending migration.</summary>
    public const string Pending = nameof(Pending);

    /// <summary>All steps.</summary>
    public static readonly ImmutableArray<string> All = [Models, Migrations, SqlFiles, Options, Source, Definitions, Desired, History, Comparison, Selection, Nodes, Schema, Halves, SqlClasses, Pending];
}

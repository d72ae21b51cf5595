using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>Models and the baseline of a database that is there already.</summary>
/// <param name="Files">The files, those of the models by name, the baseline last.</param>
/// <param name="Modeled">The schema that the models and the declarations beside them say.</param>
/// <param name="Recorded">The schema that the baseline makes: with what stands beside the models, for which C# has no word.</param>
/// <param name="LeftOut">What they do not say, each with what to do about it; it stands in the files as comments too.</param>
internal sealed record Scaffold(IReadOnlyList<ScaffoldedFile> Files, SchemaSnapshot Modeled, SchemaSnapshot Recorded, IReadOnlyList<string> LeftOut);

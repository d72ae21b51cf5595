namespace SchemaGen.Generator.Emitting;

/// <summary>What is emitted for the pending migration.</summary>
/// <param name="ClassName">Its class, fully qualified, or null when nothing is pending.</param>
/// <param name="Files">The files.</param>
internal sealed record PendingOutput(string? ClassName, EquatableArray<EmittedFile> Files);

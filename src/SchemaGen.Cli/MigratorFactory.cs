using Npgsql;
using SchemaGen.History;

namespace SchemaGen.Cli;

/// <summary>Makes the migrator of a source for any database.</summary>
/// <param name="Source">The source.</param>
/// <param name="Create">Makes it.</param>
internal sealed record MigratorFactory(SchemaSource Source, Func<NpgsqlDataSource, Migrator> Create);

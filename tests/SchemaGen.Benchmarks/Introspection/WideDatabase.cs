using System.Globalization;
using Npgsql;
using SchemaGen.Benchmarks.Planning;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.Diffing;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Benchmarks.Introspection;

/// <summary>A database of many tables.</summary>
internal static class WideDatabase
{
    /// <summary>Makes one; its connection string.</summary>
    public static string Create(int tables)
    {
        string connectionString = BenchServer.CreateDatabase();
        MigrationPlan plan = Planner.Plan(SchemaSnapshot.Empty, SchemaDiffer.Diff(SchemaSnapshot.Empty, WideSchema.Of(tables)), PlanOptions.Default);
        using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        source.Execute(string.Join(";\n", plan.Steps.Select(static s => s.Sql)));
        source.Execute("ANALYZE");
        return connectionString;
    }

    /// <summary>The arguments with which PostgreSQL's programs connect.</summary>
    public static string ProgramArguments(string connectionString)
    {
        NpgsqlConnectionStringBuilder at = new(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"--host={at.Host} --port={at.Port} --username={at.Username} --dbname={at.Database}");
    }
}

using Api;
using Catalog;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SchemaGen;
using SchemaGen.Nodes;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
string connection = builder.Configuration.GetConnectionString("Catalog")
    ?? throw new InvalidOperationException("There is no connection string: set ConnectionStrings__Catalog.");
builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
builder.Services.AddSingleton(NpgsqlDataSource.Create(connection));
builder.Services.AddSingleton(static services => new SchemaSession(services.GetRequiredService<NpgsqlDataSource>()));
builder.Services.AddSchemaGen<CatalogSchema>();
builder.Services.AddOpenApi();

await using WebApplication app = builder.Build();
await app.MigrateSchemaAsync();

app.UseExceptionHandler(static errors => errors.Run(Problems.WriteAsync));
app.MapOpenApi();
RouteGroupBuilder products = app.MapGroup("/products");

// A node is the request: what is required is checked by the JSON reader, and what was not sent is not written.
products.MapPost("/", static async (ProductCreateNode node, SchemaSession session, CancellationToken ct) =>
{
    Product product = await session.RunAsync(node, ct);
    return TypedResults.Created($"/products/{product.Id}", product);
});
products.MapPatch("/", static async (ProductUpdateNode node, SchemaSession session, CancellationToken ct) =>
    TypedResults.Ok(await session.RunAsync(node, ct)));
products.MapGet("/", static async (int? limit, SchemaSession session, CancellationToken ct) =>
    TypedResults.Ok(await session.RunAsync(new ProductListNode { Limit = limit ?? 50 }, ct)));
products.MapGet("/{id:long}", static async Task<Results<Ok<Product>, NotFound>> (long id, SchemaSession session, CancellationToken ct) =>
    await session.RunAsync(new ProductReadNode { Id = id }, ct) is { } product ? TypedResults.Ok(product) : TypedResults.NotFound());
products.MapDelete("/{id:long}", static async Task<Results<NoContent, NotFound>> (long id, SchemaSession session, CancellationToken ct) =>
    await session.RunAsync(new ProductDeleteNode { Id = id }, ct) ? TypedResults.NoContent() : TypedResults.NotFound());

await app.RunAsync();
